using System.Collections.Concurrent;
using System.Threading.Channels;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Advances orders, several at once. Woken by every change in this portal, and looks by itself for what other portals left.</summary>
internal sealed class ProvisioningService(OrderStands orders, OrderWork work, OrderBook book, IOptions<ProvisioningOptions> options, TimeProvider time, ILogger<ProvisioningService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Task> _active = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeginDueAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "The orders could not be read.");
                await Task.Delay(Look, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll([.. _active.Values, listening]).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task BeginDueAsync(CancellationToken cancellation)
    {
        if (_active.Count >= options.Value.Parallelism) return;
        foreach (var id in await orders.DueAsync(cancellation))
        {
            if (_active.Count >= options.Value.Parallelism) return;
            if (_active.ContainsKey(id)) continue;
            // Noted before it begins: an order that ends at once must not be noted after its end.
            var begin = new Task<Task>(() => AdvanceAsync(id, cancellation));
            _active[id] = begin.Unwrap();
            begin.Start(TaskScheduler.Default);
        }
    }

    private async Task AdvanceAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await work.AdvanceAsync(id, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "The order {Order} could not be advanced.", id);
            await Task.Delay(Look, time, cancellation);
        }
        finally
        {
            _active.TryRemove(id, out _);
            _bell.Writer.TryWrite(true);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await foreach (var _ in book.Watch(Permissions.Portal, cancellation).Changes.WithCancellation(cancellation)) _bell.Writer.TryWrite(true);
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Look, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _bell.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody rang: look anyway.
        }
    }
}
