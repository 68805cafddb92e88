using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Operations.Access;

namespace Esml.Operations.Tickets;

/// <summary>One product that keeps tickets. An adapter translates and nothing else: what follows from a ticket is decided behind it.</summary>
internal interface ITicketSystem
{
    TicketSystemKind Kind { get; }

    /// <summary>The ticket that was opened for the same order already; null when there is none.</summary>
    Task<TicketRef?> FindAsync(TicketDraft draft, CancellationToken cancellation);

    Task<TicketRef> OpenAsync(TicketDraft draft, CancellationToken cancellation);

    Task UpdateAsync(string ticketId, TicketDraft draft, CancellationToken cancellation);

    /// <summary>Whether the product itself sent this.</summary>
    bool IsGenuine(SignedPost posted);

    /// <summary>What a posted ticket says.</summary>
    /// <exception cref="TicketUnreadable">It is not what the product posts; the message names the field.</exception>
    TicketWord Read(JsonObject posted);
}

/// <summary>What a system calls a ticket.</summary>
internal sealed record TicketRef(string Id, string? Url);

/// <summary>What a ticket shall say.</summary>
/// <param name="Correlation">The order's id: a ticket is never opened twice for it.</param>
/// <param name="Values">By the names of <see cref="TicketFields.Names"/>.</param>
internal sealed record TicketDraft(string Correlation, OrderState State, string Comment, ImmutableSortedDictionary<string, string> Values);

/// <summary>What a ticket says.</summary>
/// <param name="Sequence">Grows with each change of the ticket.</param>
/// <param name="Order">The fields of an order, where the ticket has them; for a ticket that nobody knows yet.</param>
internal sealed record TicketWord(
    string TicketId, string? Url, long Sequence, string Status, TicketVerdict Verdict, TicketPerson? Decider, TicketPerson? Requester, string Text, Guid? OrderId, JsonObject? Order);

/// <summary>A person as the ticket system knows them.</summary>
internal sealed record TicketPerson(string Mail, string Name);

/// <summary>A posted ticket that can't be understood.</summary>
internal sealed class TicketUnreadable(string name, string message) : Exception(message)
{
    /// <summary>Which field of the ticket.</summary>
    public string Name => name;
}
