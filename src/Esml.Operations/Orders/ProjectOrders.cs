using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Approvals;

namespace Esml.Operations.Orders;

/// <summary>Writes down orders about a project that exists, with their approval: whole or not at all.</summary>
internal sealed class ProjectOrders(OrderBook book, ApprovalDesk approvals)
{
    /// <param name="wanted">The order.</param>
    /// <param name="conflict">Asked in the transaction, where nobody can come in between; null: nothing is in the way.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<OrderSubmission> AddAsync(WantedOrder wanted, Func<OrderChange, Task<OrderFinding?>> conflict, CancellationToken cancellation)
    {
        try
        {
            var (record, fresh) = await book.AddAsync(wanted.Caller, wanted.Record, async change =>
            {
                if (await conflict(change) is { } finding) throw new InTheWay(finding);
                var order = change.Order;
                await approvals.AskAsync(change.Db, wanted.Caller, new(ApprovalKind.Order, $"{order.Id}", $"Order {order.Reference}: {order.Title}", $"/orders/{order.Id}", wanted.Asked.Evidence, wanted.Asked.Rules), cancellation);
                change.Log("", "info", $"{wanted.Caller.Name} ordered: {order.Title}.");
                change.Say("order submitted", order.Title);
            }, cancellation);
            return new(record.Id, record.Reference, fresh, []);
        }
        catch (InTheWay other)
        {
            return OrderSubmission.Refused(other.Finding);
        }
    }

    private sealed class InTheWay(OrderFinding finding) : Exception(finding.Message)
    {
        public OrderFinding Finding => finding;
    }
}

/// <summary>An order about a project, as it is handed in.</summary>
/// <param name="Title">One line for lists.</param>
/// <param name="Content">Its JSON.</param>
internal sealed record WantedOrder(Caller Caller, OrderKind Kind, ScopeKey Project, string Title, string Content, CurrentEvidence Asked)
{
    /// <summary>Who needs it before, to hold addresses, sets it.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    public State.OrderRecord Record(int reference, DateTimeOffset now) => new()
    {
        Id = Id, Reference = reference, Kind = Kind, State = OrderState.InReview, Scope = $"{Project}", PersonId = Caller.Id, Person = Caller.Name, OrderedAt = now, ChangedAt = now,
        Title = Title, Content = Content, Evidence = OrderReading.Write(Asked.Evidence), EvidenceHash = Asked.Evidence.Hash, Correlation = $"{Id}", Version = 1,
    };
}
