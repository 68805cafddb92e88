using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>
/// Takes what a ticket system posts: a new ticket becomes an order, an approved one a vote. The same message again changes nothing, an
/// older one is ignored, an unsigned one is refused.
/// </summary>
public sealed class TicketIntake
{
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly TicketSystems _systems;
    private readonly TicketActions _actions;
    private readonly AuditTrail _audit;

    internal TicketIntake(IDbContextFactory<CockpitDb> databases, TicketSystems systems, TicketActions actions, AuditTrail audit) =>
        (_databases, _systems, _actions, _audit) = (databases, systems, actions, audit);

    /// <param name="system">As in the address that it was posted to.</param>
    /// <param name="posted">What arrived.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<TicketReceipt> TakeAsync(string system, SignedPost posted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(posted);
        if (_systems.Current is not { } known || !known.Kind.ToString().Equals(system, StringComparison.OrdinalIgnoreCase))
            return new(TicketOutcome.Unknown, "", "No such ticket system is set up here: see the setting Tickets:System.");
        if (!known.IsGenuine(posted))
        {
            await _audit.RecordAsync(Permissions.Portal, "ticket refused", system, "The signature is missing, wrong or too old.", cancellation);
            return new(TicketOutcome.NotGenuine, "signature", "The signature is missing, wrong or older than five minutes: sign with the secret of Tickets:PostSecret.");
        }

        try
        {
            var word = known.Read(Parse(posted.Body));
            return await TakeAsync(known, word, cancellation);
        }
        catch (TicketUnreadable unreadable)
        {
            return new(TicketOutcome.Unreadable, unreadable.Name, unreadable.Message);
        }
    }

    private async Task<TicketReceipt> TakeAsync(ITicketSystem system, TicketWord word, CancellationToken cancellation)
    {
        var name = system.Kind.ToString();
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var ticket = await db.Tickets.FirstOrDefaultAsync(one => one.System == name && one.TicketId == word.TicketId, cancellation);
        if (ticket is not null && ticket.Sequence >= word.Sequence) return new(TicketOutcome.Stale, "", "This was heard before, or something newer was.");
        // A ticket that names an order which another ticket belongs to is not believed.
        if (ticket?.OrderId is null && word.OrderId is { } claimed && await db.Tickets.AnyAsync(one => one.System == name && one.OrderId == claimed && one.TicketId != word.TicketId, cancellation))
            return new(TicketOutcome.Refused, "order", "Another ticket belongs to this order.");
        var (receipt, order) = await _actions.ActAsync(system, word, ticket, cancellation);
        if (receipt.Outcome is TicketOutcome.Refused or TicketOutcome.Unreadable && order is null) return receipt;
        // Noted last: a kill before this lets the same message be taken again, and acting twice changes nothing.
        if (ticket is null) db.Tickets.Add(ticket = new() { System = name, TicketId = word.TicketId, OrderId = order, Url = word.Url, Status = "", Sequence = word.Sequence, SeenAt = default });
        (ticket.OrderId, ticket.Sequence, ticket.SeenAt) = (order ?? ticket.OrderId, word.Sequence, _actions.Now);
        await db.SaveChangesAsync(cancellation);
        return receipt;
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) as JsonObject ?? throw new TicketUnreadable("body", "The body is no JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new TicketUnreadable("body", $"The body is no JSON: line {(wrong.LineNumber ?? 0) + 1}.");
        }
    }
}

/// <summary>What came of a posted ticket.</summary>
/// <param name="Field">The ticket's field that is wrong; empty where none is.</param>
/// <param name="Message">For the other side, with the way out.</param>
public sealed record TicketReceipt(TicketOutcome Outcome, string Field, string Message, Guid? OrderId = null);

/// <summary>How a posted ticket was taken.</summary>
public enum TicketOutcome
{
    Taken,

    /// <summary>Nothing followed from it.</summary>
    Noted,

    /// <summary>Posted twice, or out of order.</summary>
    Stale,
    Unknown,
    NotGenuine,
    Unreadable,

    /// <summary>Understood, but it may not be done.</summary>
    Refused,
}

/// <summary>Does what a ticket says.</summary>
internal sealed class TicketActions(OrderDesk orders, OrderBook book, ApprovalDesk approvals, IOptions<TicketOptions> options, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <returns>What came of it, and the order that the ticket belongs to; null where it belongs to none yet.</returns>
    public async Task<(TicketReceipt Receipt, Guid? Order)> ActAsync(ITicketSystem system, TicketWord word, TicketRecord? ticket, CancellationToken cancellation)
    {
        if ((ticket?.OrderId ?? word.OrderId) is not { } id) return await OrderAsync(system, word, cancellation);
        if (await book.FindAsync(Permissions.Portal, id, cancellation) is not { } order) return (Refused("order", "There is no such order."), null);
        var receipt = word.Verdict switch
        {
            TicketVerdict.Approved or TicketVerdict.Rejected => await DecideAsync(system, word, ticket, order, cancellation),
            TicketVerdict.Withdrawn => await WithdrawAsync(order, cancellation),
            _ => new TicketReceipt(TicketOutcome.Noted, "", $"Noted: {word.Status}."),
        };
        return (receipt with { OrderId = id }, id);
    }

    private async Task<(TicketReceipt, Guid?)> OrderAsync(ITicketSystem system, TicketWord word, CancellationToken cancellation)
    {
        if (word.Order is not { } json) return (new(TicketOutcome.Noted, "", "The ticket belongs to no order and holds none of the mapped fields (Tickets:Fields)."), null);
        if (word.Requester is not { } person) return (Refused("requester", "Who asks is missing: send the requester's e-mail address."), null);
        if (OrderJson.Read(json.ToJsonString(), out var problem) is not { } order) throw new TicketUnreadable("fields", problem ?? "The fields are no order.");
        // Whoever may open such a ticket accepts its conditions there; the ticket is the proof.
        order = order with { AcceptedConditions = [.. OrderCondition.For(order).Select(condition => condition.Key)], Owner = order.Owner.Length > 0 ? order.Owner : person.Mail };
        var submission = await orders.SubmitAsync(CallerOf(person, FactoryRole.ProjectMember), order, new SubmitOptions(Correlation: $"{system.Kind}:{word.TicketId}"), cancellation);
        if (submission.Id is not { } id)
        {
            var finding = submission.Findings[0];
            return (Refused(FieldOf(finding.Field), string.Join(" ", submission.Findings.Select(one => $"{one.Message} {one.WayOut}"))), null);
        }

        return (new(TicketOutcome.Taken, "", $"Order {submission.Reference} waits for approval.", id), id);
    }

    private async Task<TicketReceipt> DecideAsync(ITicketSystem system, TicketWord word, TicketRecord? ticket, OrderDetail order, CancellationToken cancellation)
    {
        if (word.Decider is not { } person) return Refused("approver", "Who decided is missing: send the approver's e-mail address. Nothing was decided.");
        if (IsRequester(person, order)) return Refused("approver", $"{person.Name} ordered it and so can't approve it.");
        var caller = CallerOf(person, options.Value.ApprovesAs);
        if (await approvals.FindForAsync(caller, ApprovalKind.Order, order.Row.Id.ToString(), cancellation) is not { } request) return Refused("approval", "Nothing waits for approval there.");
        // The ticket showed what it was last told; what changed since, nobody has seen there.
        if (word.Verdict is TicketVerdict.Approved && ticket?.Status != TicketTelling.StatusOf(OrderState.InReview, request.EvidenceHash))
            return Refused("approval", "What the order rests on is not what the ticket says any more. The ticket is brought up to date; approve it again.");
        var text = word.Text.Length > 0 ? word.Text : $"In {system.Kind}, ticket {word.TicketId}.";
        var reply = word.Verdict is TicketVerdict.Approved
            ? await approvals.ApproveAsync(caller, request.Row.Id, request.EvidenceHash, text, cancellation)
            : await approvals.RejectAsync(caller, request.Row.Id, request.EvidenceHash, text, cancellation);
        return reply.Answer is ApprovalAnswer.Taken ? new(TicketOutcome.Taken, "", reply.Message) : Refused("approval", reply.Message);
    }

    private async Task<TicketReceipt> WithdrawAsync(OrderDetail order, CancellationToken cancellation) =>
        await orders.WithdrawAsync(Permissions.Portal, order.Row.Id, cancellation) is OrderAnswer.Done
            ? new(TicketOutcome.Taken, "", $"Order {order.Row.Reference} is withdrawn.")
            : Refused("state", $"Order {order.Row.Reference} has gone too far to be withdrawn; roll it back in the cockpit.");

    // A ticket system knows people by their address, the portal by their object id: any sign that both are one person counts.
    private static bool IsRequester(TicketPerson person, OrderDetail order)
    {
        bool Same(string? text) => text is { Length: > 0 } && (text.Equals(person.Mail, StringComparison.OrdinalIgnoreCase) || text.Equals(person.Name, StringComparison.OrdinalIgnoreCase));
        return order.Row.PersonId == IdOf(person) || Same(order.Row.Person) || Same(order.Row.PersonId) || Same(OrderContentJson.Read<NewProjectContent>(order.Content, out _)?.Order.Owner);
    }

    private string FieldOf(string orderField)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(orderField);
        return options.Value.Fields.FirstOrDefault(pair => pair.Value == name).Key ?? name;
    }

    private static TicketReceipt Refused(string field, string message) => new(TicketOutcome.Refused, field, message);

    private static string IdOf(TicketPerson person) => person.Mail.ToLowerInvariant();

    private static Caller CallerOf(TicketPerson person, FactoryRole role) => new(IdOf(person), person.Name, [role], []);
}
