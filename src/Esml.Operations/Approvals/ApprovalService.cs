using Esml.Operations.Notifications;
using Esml.Operations.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Approvals;

/// <summary>In every portal: shows what was written in others' transactions and by other portals. In one of them: the rounds.</summary>
internal sealed class ApprovalService(ApprovalStore store, ApprovalRounds rounds, NotificationFeed feed, Leases leases, TimeProvider time, ILogger<ApprovalService> log) : BackgroundService
{
    private const string LeaseName = "approvals";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        var next = time.GetUtcNow();
        do
        {
            try
            {
                await store.CatchUpAsync(stoppingToken);
                await feed.CatchUpAsync(stoppingToken);
                if (time.GetUtcNow() < next) continue;
                next = time.GetUtcNow() + BetweenRounds;
                await using var lease = await leases.TryTakeAsync(LeaseName, BetweenRounds, stoppingToken);
                if (lease is not null) await rounds.GoAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Nothing is approved by it; the next turn tries again.
                log.LogWarning(failure, "Requests for approval could not be followed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
