using Esml.Operations.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Deliveries;

/// <summary>Sends the outbox; of several portals one at a time.</summary>
internal sealed class DeliveryService(DeliveryRun run, Leases leases, TimeProvider time, ILogger<DeliveryService> log) : BackgroundService
{
    private const string LeaseName = "deliveries";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // Longer than one message may take.
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        do
        {
            try
            {
                if (!await run.HasDueAsync(stoppingToken)) continue;
                await using var lease = await leases.TryTakeAsync(LeaseName, Term, stoppingToken);
                if (lease is not null) await run.GoAsync(() => lease.RenewAsync(stoppingToken), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Messages could not be sent; they wait for the next turn.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
