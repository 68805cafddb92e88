using System.Collections.Immutable;
using Esml.Azure;
using Esml.Factory.Projects;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>Sweeps on schedule, on request, and at a quicker pace while something is being deployed.</summary>
internal sealed class InventoryService(
    InventorySweep sweep, SweepRequests requests, BoardMemory memory, IOptions<InventoryOptions> options, IOptions<AzureOptions> azure, ILogger<InventoryService> log) : BackgroundService
{
    // In local mode a call costs microseconds, and pages are to see a change within a second.
    private TimeSpan Pace => options.Value.WhileDeploying ?? (azure.Value.Mode == AzureMode.Local ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(15));

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await memory.RestoreAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var withModels = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var took = await SweepAsync(withModels, stoppingToken);
            var deploying = memory.IsDeploying;
            // However quick the pace, at least half of the time is left to others.
            var wait = deploying ? TimeSpan.FromTicks(Math.Max(Pace.Ticks, took.Ticks)) : options.Value.Interval;
            var (asked, modelsAsked) = await requests.WaitAsync(wait, stoppingToken);
            withModels = modelsAsked || (!asked && !deploying);
        }
    }

    private async Task<TimeSpan> SweepAsync(bool withModels, CancellationToken stoppingToken)
    {
        try
        {
            var outcome = await sweep.SweepAsync(withModels, stoppingToken);
            foreach (var problem in outcome.Problems) log.LogWarning("Inventory: {Kind}: {Problem} {WayOut}", problem.Kind, problem.Message, problem.WayOut);
            log.LogDebug("Inventory: {Resources} resources of {Subscriptions} subscriptions in {Took}", outcome.Resources, outcome.Subscriptions, outcome.Took);
            return outcome.Took;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "The inventory sweep failed; the board keeps what it has, and the next sweep tries again.");
            return Pace;
        }
    }
}
