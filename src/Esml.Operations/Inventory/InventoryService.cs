using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Inventory;

/// <summary>Sweeps on schedule, on request, and at a quicker pace while something is being deployed.</summary>
internal sealed class InventoryService(
    InventorySweep sweep, SweepRequests requests, BoardMemory memory, InventoryPace pace, TimeProvider time, ILogger<InventoryService> log) : BackgroundService
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await memory.RestoreAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sweep.SettledAsync().WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var withModels = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var took = await SweepAsync(withModels, stoppingToken);
            withModels = await NextAsync(took, stoppingToken);
        }
    }

    /// <summary>Ends when it is time for the next sweep; tells whether that one reads models too.</summary>
    private async Task<bool> NextAsync(TimeSpan took, CancellationToken stoppingToken)
    {
        var due = time.GetUtcNow() + pace.Interval;
        // However often it is asked for: as long as a sweep takes is left to others.
        await Task.Delay(took < LongestRest ? took : LongestRest, time, stoppingToken);
        while (memory.IsDeploying && time.GetUtcNow() < due)
        {
            var (asked, withModels) = await requests.WaitAsync(pace.WhileDeploying, stoppingToken);
            if (asked || await sweep.HasMovedAsync(stoppingToken)) return withModels;
        }

        var left = due - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return true;
        var (early, models) = await requests.WaitAsync(left, stoppingToken);
        return !early || models;
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
            return pace.WhileDeploying;
        }
    }
}
