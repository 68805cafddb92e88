using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Live;
using Esml.Operations.Sample;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Notifications;

/// <summary>Follows the board: remembers each environment's state and tells people what happened.</summary>
internal sealed class BoardListener(FactoryBoard board, BoardMemory memory, NotificationFeed feed, SampleProgress sample, TimeProvider time, ILogger<BoardListener> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await feed.RestoreAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (now, changes) = board.Watch(Permissions.Portal, stoppingToken);
        var rows = now.ToDictionary(row => row.Key);
        await foreach (var batch in changes.WithCancellation(stoppingToken))
        {
            try
            {
                await HearAsync(rows, batch, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "A change of the board could not be kept; it is repeated with the next change.");
            }
        }
    }

    private async Task HearAsync(Dictionary<ScopeKey, ProjectRow> rows, IReadOnlyList<Change<ProjectRow>> batch, CancellationToken cancellation)
    {
        List<Notification> drafts = [];
        foreach (var row in batch.Where(change => change.Kind == ChangeKind.Upsert).Select(change => change.Value))
        {
            if (rows.TryGetValue(row.Key, out var before)) drafts.AddRange(BoardEvents.Between(before, row, time.GetUtcNow()));
            rows[row.Key] = row;
        }

        await memory.KeepAsync(cancellation);
        var fresh = await NotYetSaidAsync(drafts, cancellation);
        if (fresh.Count > 0) await feed.AddAsync(fresh, cancellation);
    }

    private async Task<List<Notification>> NotYetSaidAsync(List<Notification> drafts, CancellationToken cancellation)
    {
        List<Notification> fresh = [];
        // Fifty environments that come up while the sample is built are no news to anybody.
        var building = sample.State.Phase == SamplePhase.Building;
        foreach (var draft in drafts.Where(draft => !building || draft.Kind != NotificationKind.EnvironmentUp))
        {
            // Over budget is said once a month; a state is said again when it comes again.
            var since = draft.Kind == NotificationKind.OverBudget ? new(draft.At.Year, draft.At.Month, 1, 0, 0, 0, TimeSpan.Zero) : draft.At.AddSeconds(-5);
            if (!await feed.SaidSinceAsync(draft, since, cancellation)) fresh.Add(draft);
        }

        return fresh;
    }
}
