using Esml.Factory.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Orders;

/// <summary>One change of an order: everything in it is saved together, with its log and its audit events, or not at all.</summary>
internal sealed class OrderChange(CockpitDb db, OrderRecord order, List<StepRecord> steps, DateTimeOffset now)
{
    private readonly List<(string Action, string Detail)> _events = [];

    /// <summary>For what belongs into the same transaction.</summary>
    public CockpitDb Db => db;

    public OrderRecord Order => order;

    /// <summary>In their order.</summary>
    public IReadOnlyList<StepRecord> Steps => steps;

    public DateTimeOffset Now => now;

    public IReadOnlyList<(string Action, string Detail)> Events => _events;

    /// <exception cref="InvalidOperationException">That state can't follow the one it is in.</exception>
    public void Move(OrderState to)
    {
        if (!order.State.MayBecome(to)) throw new InvalidOperationException($"Order {order.Reference} is {order.State} and can't become {to}.");
        order.State = to;
        if (to is OrderState.Running) order.StartedAt ??= now;
        if (to.IsOver()) order.EndedAt = now;
    }

    public void AddStep(StepRecord step)
    {
        steps.Add(step);
        db.Steps.Add(step);
    }

    public void Log(string step, string level, string text) =>
        db.OrderEvents.Add(new() { OrderId = order.Id, At = now, Step = step, Level = level, Text = text[..Math.Min(text.Length, 4000)] });

    /// <summary>Writes an audit event about the order.</summary>
    public void Say(string action, string detail) => _events.Add((action, detail));
}
