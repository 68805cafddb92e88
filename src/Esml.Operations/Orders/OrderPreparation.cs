using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Network;

namespace Esml.Operations.Orders;

/// <summary>Holds addresses for an order and plans it with them: what an approver is shown.</summary>
internal sealed class OrderPreparation(OrderPlanner planner, AddressPlan addresses, RoleHeadroom roles)
{
    /// <param name="caller">In whose name addresses are reserved.</param>
    /// <param name="id">The order, which holds the addresses.</param>
    /// <param name="content">What is ordered.</param>
    /// <param name="scope">The project's number; unattributed while it has none.</param>
    /// <param name="term">How long to hold them; null for the setting.</param>
    /// <param name="cancellation">Ends the wait; addresses may be held then.</param>
    public async Task<PreparedOrder> PrepareAsync(Caller caller, Guid id, NewProjectContent content, ScopeKey scope, TimeSpan? term, CancellationToken cancellation)
    {
        var order = content.Order;
        var held = await addresses.ReserveAsync(caller, new(id.ToString(), scope, order.Type, order.EnvironmentList, term), cancellation);
        if (!held.IsGiven) return PreparedOrder.Refused([.. held.Refusals.Select(ToFinding)]);
        var plan = await planner.PlanForAsync(order, id.ToString(), cancellation);
        // An order in review is planned anew with every vote: what it needs of roles was looked at when it was handed in.
        var headroom = term is null ? [] : await Task.WhenAll(plan.Environments.Select(environment => roles.CheckAsync(environment, cancellation)));
        ImmutableArray<OrderFinding> findings = [.. Problem(plan), .. plan.Checks.Concat(headroom).Where(check => check.Result is CheckResult.Failed && !Own(check, scope)).Select(ToFinding)];
        return findings.IsEmpty
            ? new(findings, plan, OrderEvidence.Of(content, plan), OrderEvidence.Rules(plan.Approvers), Expected(plan, content.AtOnce))
            : PreparedOrder.Refused(findings);
    }

    public Task<int> ReleaseAsync(Caller caller, Guid id, CancellationToken cancellation) => addresses.ReleaseAsync(caller, id.ToString(), cancellation);

    /// <summary>Holds for the whole term what was held for a moment.</summary>
    public Task<AddressReservation> KeepAsync(Caller caller, Guid id, ProjectOrder order, ScopeKey scope, CancellationToken cancellation) =>
        addresses.ReserveAsync(caller, new(id.ToString(), scope, order.Type, order.EnvironmentList), cancellation);

    // An order that has its number already may have made something: its own names are taken by itself.
    private static bool Own(PlanCheck check, ScopeKey scope) => scope.Project is not null && check.Subject == "Names";

    private static IEnumerable<OrderFinding> Problem(OrderPlan plan)
    {
        if (plan.Problem is { } problem) yield return new(nameof(ProjectOrder.Services), FindingSeverity.Error, problem, "Without a plan nobody can approve: put it right, then order again.");
    }

    private static OrderFinding ToFinding(PlanCheck check) =>
        new(nameof(ProjectOrder.Environments), FindingSeverity.Error, $"{(check.Environment is { } environment ? $"{environment}: " : "")}{check.Subject}. {check.Message}", "Ask the core team, or order other environments.");

    private static OrderFinding ToFinding(AddressRefusal refusal) =>
        new(refusal.Field == "type" ? nameof(ProjectOrder.Type) : nameof(ProjectOrder.Environments), FindingSeverity.Error, refusal.Message, refusal.WayOut);

    private static TimeSpan? Expected(OrderPlan plan, bool atOnce)
    {
        var known = plan.Environments.Select(environment => environment.Duration).OfType<TimeSpan>().ToList();
        if (known.Count < plan.Environments.Length) return null;
        return atOnce ? known.Max() : known.Aggregate(TimeSpan.Zero, (sum, one) => sum + one);
    }
}

/// <summary>An order with its evidence, or why there is none.</summary>
internal sealed record PreparedOrder(ImmutableArray<OrderFinding> Findings, OrderPlan? Plan, Evidence Evidence, ImmutableArray<ApprovalRule> Rules, TimeSpan? Expected)
{
    public bool IsReady => Findings.IsEmpty;

    public static PreparedOrder Refused(ImmutableArray<OrderFinding> findings) => new(findings, null, new([]), [], null);
}
