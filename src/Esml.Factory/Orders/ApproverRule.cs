using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>Who has to approve, and why.</summary>
public sealed record ApproverRule(FactoryRole Role, string Reason)
{
    /// <summary>What an order's environments, data and money ask for. The requester is never one of the approvers.</summary>
    /// <param name="order">The order.</param>
    /// <param name="expected">What the plan expects it to cost in a month; null while that is not known.</param>
    public static ImmutableArray<ApproverRule> For(ProjectOrder order, decimal? expected)
    {
        ArgumentNullException.ThrowIfNull(order);
        var rules = ImmutableArray.CreateBuilder<ApproverRule>();
        rules.Add(new(FactoryRole.CoreTeam, "Every order: network, names and quota."));
        if (order.EnvironmentList.Contains(FactoryEnvironment.Prod)) rules.Add(new(FactoryRole.Manager, "Prod is ordered."));
        if (order.Classification is DataClassification.StrictlyConfidential) rules.Add(new(FactoryRole.Manager, "The data is strictly confidential."));
        if (expected > order.MonthlyBudget) rules.Add(new(FactoryRole.Manager, "The plan costs more than the expected budget."));
        if (expected is null) rules.Add(new(FactoryRole.Manager, "What it costs is not known in full."));
        return rules.ToImmutable();
    }
}
