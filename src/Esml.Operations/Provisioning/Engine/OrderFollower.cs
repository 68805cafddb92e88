using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Tells this portal's pages what other portals on the same server did to orders. A database file has one portal only.</summary>
internal sealed class OrderFollower(OrderBook book, IDbContextFactory<CockpitDb> databases, IOptions<DataOptions> options, TimeProvider time, ILogger<OrderFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);
    // Clocks of portals differ, and a change is seen only when its transaction is through.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Provider != DataProvider.Postgres) return;
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogDebug(failure, "Changes of orders could not be followed.");
            }
        }
    }

    internal async Task FollowAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Overlap;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var order in await db.Orders.AsNoTracking().Where(order => order.ChangedAt >= since).OrderBy(order => order.ChangedAt).ToListAsync(cancellation)) book.PublishNewer(order);
    }
}
