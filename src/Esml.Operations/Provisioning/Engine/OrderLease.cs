using Esml.Factory.Orders;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Keeps an order ours while we work on it. The work's token ends when it is lost, or when a person wants something else of the order.</summary>
internal sealed class OrderLease : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Lease _lease;
    private readonly CancellationTokenSource _work;
    private readonly TimeProvider _time;
    private readonly Task _keeping;

    internal OrderLease(Lease lease, Func<CancellationToken, Task<bool>> wanted, TimeProvider time, CancellationToken cancellation)
    {
        (_lease, _time) = (lease, time);
        _work = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _keeping = KeepAsync(wanted, _work.Token);
    }

    public Lease Lease => _lease;

    public CancellationToken Work => _work.Token;

    /// <summary>Stops the work.</summary>
    public Task StopAsync() => _work.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _work.CancelAsync();
        await _keeping;
        await _lease.DisposeAsync();
        _work.Dispose();
    }

    private async Task KeepAsync(Func<CancellationToken, Task<bool>> wanted, CancellationToken cancellation)
    {
        var last = _time.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Look, _time, cancellation);
                if (!await _lease.RenewAsync(cancellation) || !await wanted(cancellation)) await _work.CancelAsync();
                last = _time.GetTimestamp();
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception) when (_time.GetElapsedTime(last) < _lease.Term - Look)
            {
                // The database may come back before the lease runs out.
            }
            catch (Exception)
            {
                // Whether it is still ours can't be asked: then it is not.
                await _work.CancelAsync();
            }
        }
    }
}

/// <summary>Gives orders to those who work on them.</summary>
internal sealed class OrderLeases(Leases leases, OrderStands orders, IOptions<ProvisioningOptions> options, TimeProvider time)
{
    /// <summary>Null while another portal works on the order.</summary>
    public async Task<OrderLease?> TryTakeAsync(Guid order, OrderState state, CancellationToken cancellation) =>
        await leases.TryTakeAsync($"order/{order}", options.Value.Lease, cancellation) is { } lease
            ? new(lease, async token => await orders.StateAsync(order, token) == state, time, cancellation)
            : null;
}
