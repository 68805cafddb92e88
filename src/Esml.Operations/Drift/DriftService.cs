using System.Collections.Immutable;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Drift;

/// <summary>Compares environments on schedule, a few at a time; one of several portals does it.</summary>
internal sealed class DriftService(DriftChecker checker, DriftBook book, FactoryBoard board, SampleProgress sample, DriftPace pace, ILogger<DriftService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await book.RestoreAsync(stoppingToken);
                // While the sample is being built the machine has enough to do.
                if (sample.State.Phase is SamplePhase.Ready or SamplePhase.Disabled) await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The comparison with the templates failed; the next round tries again.");
            }

            await pace.RestAsync(stoppingToken);
        }
    }

    /// <summary>One round: all that are due.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await pace.TryTakeAsync(cancellation);
        if (lease is null) return;
        await ForgetAsync(cancellation);
        var throttled = new HashSet<Guid>();
        await Parallel.ForEachAsync(Due(), new ParallelOptions { MaxDegreeOfParallelism = pace.Parallelism, CancellationToken = cancellation }, async (one, token) =>
        {
            // A subscription that asks to wait is left alone until the next round.
            lock (throttled) if (throttled.Contains(one.Placed.Subscription)) return;
            if (!await lease.RenewAsync(token)) return;
            var problem = await checker.CheckAsync(one.Placed, one.Deployment, token);
            if (problem is { Kind: AzureProblemKind.Throttled }) lock (throttled) throttled.Add(one.Placed.Subscription);
        });
    }

    // Longest ago first; one that was deployed since its comparison goes before it is due.
    private ImmutableArray<(PlacedEnvironment Placed, DeploymentFact Deployment)> Due() =>
    [
        .. from one in checker.Comparable()
           let last = book.Of(one.Placed.Placement)
           where last.CheckedAt is not { } at || pace.IsDue(at) || one.Deployment.At > at
           orderby last.CheckedAt ?? DateTimeOffset.MinValue
           select one,
    ];

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        if (board.Status.LastGood is null) return;
        var gone = book.All.Select(one => new Placement(one.Project, one.Environment)).Where(at => board.Find(Access.Permissions.Portal, at.Key)?.Row[at.Environment].Lifecycle is null or Lifecycle.NotOrdered or Lifecycle.Removed);
        await book.ForgetAsync([.. gone], cancellation);
    }
}

/// <summary>How often and how gently.</summary>
internal sealed class DriftPace(IOptions<DriftOptions> options, IOptions<AzureOptions> azure, Leases leases, TimeProvider time)
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(10);

    public int Parallelism => options.Value.Parallelism;

    public bool IsDue(DateTimeOffset checkedAt) => time.GetUtcNow() - checkedAt >= options.Value.Interval;

    public Task<Lease?> TryTakeAsync(CancellationToken cancellation) => leases.TryTakeAsync("drift", Term, cancellation);

    /// <summary>In local mode the sample has just come up and somebody looks at it.</summary>
    public Task RestAsync(CancellationToken cancellation) => Task.Delay(azure.Value.Mode is AzureMode.Local ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(1), time, cancellation);
}
