using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Access;

namespace Esml.Operations.Orders;

/// <summary>Takes orders of new projects: checks them, holds their addresses, asks for their approval; takes them back and changes them.</summary>
public sealed class OrderDesk
{
    private readonly OrderPlanner _planner;
    private readonly OrderConflicts _conflicts;
    private readonly OrderSubmitting _submitting;
    private readonly OrderRevising _revising;

    internal OrderDesk(OrderPlanner planner, OrderConflicts conflicts, OrderSubmitting submitting, OrderRevising revising) =>
        (_planner, _conflicts, _submitting, _revising) = (planner, conflicts, submitting, revising);

    /// <summary>What the rules say of an order, with what the factory knows.</summary>
    public ImmutableArray<OrderFinding> Check(Caller caller, ProjectOrder order) => _planner.Check(caller, order);

    /// <summary>What orders on their way say of it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="order">The order as it is written now.</param>
    /// <param name="except">The order itself, when it is changed.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<ImmutableArray<OrderFinding>> ConflictsAsync(Caller caller, ProjectOrder order, Guid? except, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        return _conflicts.OfAsync(order, except, cancellation);
    }

    /// <summary>Hands an order in. What blocks it comes back as findings, and nothing is left behind then.</summary>
    public Task<OrderSubmission> SubmitAsync(Caller caller, ProjectOrder order, SubmitOptions options, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(options);
        var id = Guid.NewGuid();
        var wanted = new NewOrder(caller, id, new() { Order = order, AtOnce = options.AtOnce }, CorrelationOf(caller, id, options), options.Draft);
        return _submitting.SubmitAsync(wanted, Check(caller, order), cancellation);
    }

    /// <summary>Takes an order back before it begins.</summary>
    public Task<OrderAnswer> WithdrawAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        return _revising.WithdrawAsync(caller, id, cancellation);
    }

    /// <summary>The order as it is to be changed; null when there is none that the caller may change.</summary>
    public Task<NewProjectContent?> FindContentAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        return _revising.FindContentAsync(caller, id, cancellation);
    }

    /// <summary>Changes an order that waits or failed, and asks for its approval again where the change matters.</summary>
    public Task<OrderSubmission> ResubmitAsync(Caller caller, Guid id, NewProjectContent changed, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(changed);
        return _revising.ResubmitAsync(caller, id, changed, Check(caller, changed.Order), cancellation);
    }

    // One person's key says nothing about another's.
    private static string CorrelationOf(Caller caller, Guid id, SubmitOptions options) => options.Correlation is { } key ? $"{caller.Id}/{key}" : $"{caller.Id}/draft/{options.Draft ?? id}";
}
