using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Deliveries;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>The cockpit's side of a ticket: what it is told of an order, and what is written into the order's log.</summary>
internal sealed class TicketPortal(OrderBook book, IOptions<NotificationOptions> options)
{
    public TicketDraft DraftOf(OrderRecord order)
    {
        var row = OrderReading.Row(order, []);
        var content = order.Kind is OrderKind.NewProject ? OrderContentJson.Read<NewProjectContent>(order.Content, out _)?.Order : null;
        return new(order.Id.ToString(), order.State, WordsOf(row), TicketFields.Of(row, content, OrderReading.ReadEvidence(order.Evidence), options.Value.PortalAddress));
    }

    public Task LogAsync(Guid order, string text, CancellationToken cancellation) => book.ChangeAsync(order, Permissions.Portal, change =>
    {
        change.Log("", "info", text);
        return Task.FromResult(true);
    }, cancellation);

    private static string WordsOf(OrderRow row) => row.State switch
    {
        OrderState.InReview => $"Order {row.Reference} waits for approval in the cockpit.",
        OrderState.Approved => $"Order {row.Reference} is approved and begins.",
        OrderState.Running => $"Order {row.Reference} is being set up{(row.Project is { } project ? $" as project {project}" : "")}.",
        OrderState.Failed => $"Order {row.Reference} has stopped at a failure; the core team looks at it in the cockpit.",
        OrderState.RollingBack => $"Order {row.Reference} is being taken back.",
        OrderState.RolledBack => $"Order {row.Reference} was taken back; nothing of it is left.",
        OrderState.Done => $"Order {row.Reference} is done{(row.Project is { } number ? $": project {number}" : "")}.",
        OrderState.Rejected => $"Order {row.Reference} was rejected; the reason stands in the cockpit.",
        OrderState.Withdrawn => $"Order {row.Reference} was withdrawn.",
        _ => $"Order {row.Reference} expired: nobody decided in time.",
    };
}
