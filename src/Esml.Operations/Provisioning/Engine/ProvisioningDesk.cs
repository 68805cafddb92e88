using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>What a person of the core team does to an order that runs or failed. Each answers null when done, or why not.</summary>
public sealed class ProvisioningDesk
{
    private readonly OrderBook _book;

    internal ProvisioningDesk(OrderBook book) => _book = book;

    /// <summary>Goes on from where it failed, also where it failed to roll back.</summary>
    public Task<OrderRefusal?> ResumeAsync(Caller caller, Guid order, CancellationToken cancellation) => ChangeAsync(caller, order, once =>
    {
        if (once.Order.State is not OrderState.Failed) return Refuse(once, "only an order that failed can be resumed");
        if (IsHalfUndone(once)) return Begin(once, caller, OrderState.RollingBack, "goes on being rolled back", once.Steps.Where(step => step.State is StepState.Undoing), StepState.Undoing);
        return Begin(once, caller, OrderState.Running, "resumed", once.Steps.Where(step => step.State is StepState.Failed), StepState.Waiting);
    }, cancellation);

    /// <summary>Does a step and what follows it again.</summary>
    public Task<OrderRefusal?> RetryFromAsync(Caller caller, Guid order, string key, CancellationToken cancellation) => ChangeAsync(caller, order, once =>
    {
        if (once.Order.State is not OrderState.Failed) return Refuse(once, "only an order that failed can be tried again");
        if (IsHalfUndone(once)) return Refuse(once, "a part of it is taken back already: resume that");
        if (once.Steps.FirstOrDefault(step => step.Key == key) is not { } first) return Refuse(once, $"it has no step {key}");
        if (once.Steps.Any(step => IsBefore(step, first) && step.State is not (StepState.Done or StepState.Skipped))) return Refuse(once, $"what comes before {key} is not done");
        return Begin(once, caller, OrderState.Running, $"tried again from {key}", once.Steps.Where(step => step == first || IsAfter(step, first) || step.State is StepState.Failed), StepState.Waiting);
    }, cancellation);

    /// <summary>Takes back everything that a failed order made.</summary>
    public Task<OrderRefusal?> RollBackAsync(Caller caller, Guid order, CancellationToken cancellation) => ChangeAsync(
        caller, order, once => once.Order.State is OrderState.Failed ? RollBack(once, caller, "rolled back") : Refuse(once, "only an order that failed can be rolled back; cancel one that runs"), cancellation);

    /// <summary>Stops a running order and takes back everything that it made.</summary>
    public Task<OrderRefusal?> CancelAsync(Caller caller, Guid order, CancellationToken cancellation) => ChangeAsync(
        caller, order, once => once.Order.State is OrderState.Running ? RollBack(once, caller, "cancelled") : Refuse(once, "only an order that runs can be cancelled"), cancellation);

    private async Task<OrderRefusal?> ChangeAsync(Caller caller, Guid order, Func<OrderChange, OrderRefusal?> change, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        var (found, refusal) = await _book.ChangeAsync(order, caller, once => Task.FromResult((true, change(once))), cancellation);
        return found ? refusal : new("There is no such order.", "Look at the list of orders.");
    }

    private static OrderRefusal? RollBack(OrderChange once, Caller caller, string word)
    {
        // Deleted things don't come back: a removal only goes on.
        if (once.Order.Kind is OrderKind.ProjectRemoval) return Refuse(once, "what is removed does not come back; resume it when it failed");
        // What waits for another attempt may have done a part already.
        foreach (var step in once.Steps.Where(step => step is { State: StepState.Waiting, Attempts: > 0 })) (step.State, step.DueAt) = (StepState.Failed, null);
        return Begin(once, caller, OrderState.RollingBack, word, once.Steps.Where(step => step.State is StepState.Undoing), StepState.Undoing);
    }

    private static OrderRefusal? Begin(OrderChange once, Caller caller, OrderState state, string word, IEnumerable<StepRecord> again, StepState to)
    {
        foreach (var step in again.ToList())
        {
            (step.State, step.Attempts, step.StartedAt, step.EndedAt) = (to, 0, null, null);
            (step.DueAt, step.Fault, step.Problem) = (null, null, null);
        }

        once.Move(state);
        once.Log("", "info", $"{caller.Name}: {word}.");
        once.Say($"order {word}", once.Order.Title);
        return null;
    }

    private static bool IsHalfUndone(OrderChange once) => once.Steps.Any(step => step.State is StepState.Undoing or StepState.Undone);

    private static bool IsBefore(StepRecord step, StepRecord first) =>
        step.Position < first.Position && (step.Environment is null || first.Environment is null || step.Environment == first.Environment);

    private static bool IsAfter(StepRecord step, StepRecord first) =>
        step.Position > first.Position && (step.Environment is null || first.Environment is null || step.Environment == first.Environment);

    private static OrderRefusal Refuse(OrderChange once, string why) => new($"Order {once.Order.Reference} is {once.Order.State}: {why}.", "Reload to see how it stands now.");
}

/// <summary>Why something was not done to an order, and what to do.</summary>
public sealed record OrderRefusal(string Message, string WayOut);
