using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Advances one order as far as it goes now.</summary>
internal sealed class OrderWork(OrderBook book, OrderStands orders, StepRunner runner, OrderEnding ending, OrderLeases leases)
{
    /// <summary>Ends when nothing of the order is due any more, or when another portal works on it.</summary>
    public async Task AdvanceAsync(Guid id, CancellationToken cancellation)
    {
        for (OrderState? before = null; await orders.StateAsync(id, cancellation) is { } state && state != before && state.IsMoving(); before = state)
        {
            await using var lease = await leases.TryTakeAsync(id, state, cancellation);
            if (lease is null || await orders.FindAsync(id, cancellation) is not { } order || order.State != state) return;
            try
            {
                await AdvanceAsync(order, new(book, id, lease.Lease, state), lease);
            }
            catch (Exception stopped) when (stopped is OrderTaken || (stopped is OperationCanceledException && lease.Work.IsCancellationRequested))
            {
                // Whoever has it now goes on from what is written down; a person who stopped it is served in the next round.
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private Task AdvanceAsync(OrderRecord order, OrderJournal journal, OrderLease lease) => order.State switch
    {
        OrderState.Approved => BeginAsync(order, journal, lease.Work),
        OrderState.Running => RunAsync(order, journal, lease),
        _ => UndoAsync(order, journal, lease.Work),
    };

    private async Task BeginAsync(OrderRecord order, OrderJournal journal, CancellationToken cancellation)
    {
        if (await orders.MayBeginAsync(order, cancellation)) await journal.ChangeAsync(once => orders.BeginAsync(once, cancellation), cancellation);
    }

    private async Task RunAsync(OrderRecord order, OrderJournal journal, OrderLease lease)
    {
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            for (; ; )
            {
                foreach (var step in (await orders.SequenceAsync(order, lease.Work)).Open.Where(step => orders.IsDue(step) && !running.ContainsKey(step.Key)))
                    running[step.Key] = runner.RunAsync(journal, step.Key, lease.Work);
                if (running.Count == 0) break;
                await await Task.WhenAny(running.Values);
                foreach (var (key, _) in running.Where(pair => pair.Value.IsCompletedSuccessfully).ToList()) running.Remove(key);
            }

            await CloseAsync(order, journal, lease.Work);
        }
        finally
        {
            // Where one met the end of our work, the others have to stop too before the lease is given back.
            if (running.Count > 0) await lease.StopAsync();
            await Task.WhenAll(running.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task CloseAsync(OrderRecord order, OrderJournal journal, CancellationToken cancellation)
    {
        var sequence = await orders.SequenceAsync(order, cancellation);
        if (sequence.IsDone) await journal.ChangeAsync(OrderEnding.Done, cancellation);
        else if (sequence.HasFailed && sequence.Open.IsEmpty) await journal.ChangeAsync(once => ending.FailAsync(once, "Waits for a person.", cancellation), cancellation);
    }

    private async Task UndoAsync(OrderRecord order, OrderJournal journal, CancellationToken cancellation)
    {
        while ((await orders.SequenceAsync(order, cancellation)).LastToUndo is { } step)
        {
            if (!orders.IsDue(step)) return;
            if (await runner.UndoAsync(journal, step.Key, cancellation)) continue;
            await journal.ChangeAsync(once => ending.FailAsync(once, "Could not be taken back whole; waits for a person.", cancellation), cancellation);
            return;
        }

        await journal.ChangeAsync(once => ending.RollBackAsync(once, cancellation), cancellation);
    }
}
