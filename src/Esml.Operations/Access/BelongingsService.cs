using Esml.Operations.Orders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Access;

/// <summary>Reads who belongs where before the first page is shown, and again whenever an order changes: people come and go by orders.</summary>
internal sealed class BelongingsService(Belongings belongings, OrderBook book, TimeProvider time, ILogger<BelongingsService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await belongings.ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in book.Watch(Permissions.Portal, stoppingToken).Changes.WithCancellation(stoppingToken))
        {
            try
            {
                await belongings.ReadAsync(stoppingToken);
                // An order changes many times a second while it runs.
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Who belongs to which project could not be read; the next change of an order tries again.");
            }
        }
    }
}
