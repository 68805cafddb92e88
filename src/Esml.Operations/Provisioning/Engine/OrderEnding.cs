using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.Orders;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Ends an order or leaves it to a person. Who waits for it is told in the same transaction, so neither without the other and never twice.</summary>
internal sealed class OrderEnding(Announcements announcements)
{
    /// <summary>Nobody is told here: the last step does that.</summary>
    public static void Done(OrderChange once) => End(once, OrderState.Done, "info", "Everything stands.", "order done");

    public Task FailAsync(OrderChange once, string text, CancellationToken cancellation)
    {
        End(once, OrderState.Failed, "error", text, "order failed");
        var step = once.Steps.Where(step => step.State is StepState.Failed or StepState.Undoing && step.Problem is not null).MaxBy(step => step.EndedAt);
        var problem = step is null ? null : OrderReading.Failure(step);
        // The end of the attempt tells a second failure of the same step from the first: attempts are counted anew after a resume.
        return TellAsync(
            once, $"failed/{step?.Key}/{step?.EndedAt?.ToUnixTimeMilliseconds()}", NotificationKind.OrderFailed, $"Order {once.Order.Reference} stopped at {step?.Key}: {once.Order.Title}",
            $"{text} {problem?.Message} {problem?.WayOut}".Trim(), cancellation);
    }

    public Task RollBackAsync(OrderChange once, CancellationToken cancellation)
    {
        // What stood before an order is never deleted by its roll-back.
        var gone = once.Order.Kind is OrderKind.ProjectChange
            ? "What stood before is on its former values again, and what was added as a whole is gone; what the change made in an environment that stood stays."
            : "Everything that it made is gone again.";
        End(once, OrderState.RolledBack, "info", gone, "order rolled back");
        return TellAsync(once, "rolled back", NotificationKind.OrderRolledBack, $"Order {once.Order.Reference} was rolled back: {once.Order.Title}", gone, cancellation);
    }

    private async Task TellAsync(OrderChange once, string occasion, NotificationKind kind, string title, string text, CancellationToken cancellation)
    {
        var order = once.Order;
        var message = new Message($"order/{order.Id}/{occasion}", kind, title, text, $"/orders/{order.Id}", ScopeKey.TryParse(order.Scope, out var project) ? project : null);
        await announcements.ToRequesterAsync(once.Db, order.PersonId, message, cancellation);
        await announcements.ToRoleAsync(once.Db, FactoryRole.CoreTeam, message, cancellation);
    }

    private static void End(OrderChange once, OrderState state, string level, string text, string action)
    {
        once.Move(state);
        once.Log("", level, text);
        once.Say(action, once.Order.Title);
    }
}
