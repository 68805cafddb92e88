using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Network;

/// <summary>Clears away reservations that have run out, so that the audit trail and open pages hear of it.</summary>
internal sealed class AddressExpiry(AddressPlan plan, TimeProvider time, ILogger<AddressExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await plan.HasExpiredAsync(stoppingToken)) await plan.ExpireAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // They count as free already; clearing them away can wait.
                log.LogWarning(failure, "Reservations that have run out could not be cleared away.");
            }
        }
    }
}
