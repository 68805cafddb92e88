using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Writes down what becomes of one order, as long as the work on it is ours and wanted.</summary>
internal sealed class OrderJournal(OrderBook book, Guid order, Lease lease, OrderState state)
{
    public Guid Order => order;

    /// <exception cref="OrderTaken">Another portal works on it now, or a person stopped it: nothing was kept.</exception>
    public async Task ChangeAsync(Func<OrderChange, Task> change, CancellationToken cancellation)
    {
        var kept = await book.ChangeAsync(order, Permissions.Portal, async once =>
        {
            if (once.Order.State != state || !await lease.RenewAsync(once.Db, cancellation)) return false;
            await change(once);
            return true;
        }, cancellation);
        if (!kept) throw new OrderTaken();
    }

    public Task ChangeAsync(Action<OrderChange> change, CancellationToken cancellation) => ChangeAsync(once =>
    {
        change(once);
        return Task.CompletedTask;
    }, cancellation);
}

/// <summary>The order is not ours any more.</summary>
internal sealed class OrderTaken() : Exception("Somebody else works on this order now, or it was stopped.");
