using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Live;
using Microsoft.Extensions.Hosting;

namespace Esml.Operations.Costs;

/// <summary>Has costs put onto their cells anew when a resource group comes or goes: before, they were told by the group's name alone, or not at all.</summary>
internal sealed class CostFollower(FactoryBoard board, CostService costs, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is restored at the start is not what moves.
        await lifetime.StartedAsync(stoppingToken);
        var (now, changes) = board.Watch(Permissions.Portal, stoppingToken);
        var groups = now.ToDictionary(row => row.Key, Groups);
        await foreach (var batch in changes.WithCancellation(stoppingToken))
        {
            var moved = false;
            foreach (var change in batch)
            {
                var current = change.Kind == ChangeKind.Remove ? "" : Groups(change.Value);
                moved |= groups.GetValueOrDefault(change.Value.Key, "") != current;
                groups[change.Value.Key] = current;
            }

            if (moved) costs.Ask(everything: false);
        }
    }

    private static string Groups(ProjectRow row) => string.Join('|', row.Cells.Select(cell => cell.ResourceGroupId));
}
