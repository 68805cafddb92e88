using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Operations.Changes;

/// <summary>The difference that an order to change a project makes, and nothing else.</summary>
/// <param name="Findings">What stands in the way, and what is worth a second thought.</param>
public sealed record ChangePlan(
    ScopeKey Project,
    ProjectChangeContent Content,
    ImmutableArray<EnvironmentChange> Environments,
    ImmutableArray<OrderFinding> Findings,
    ImmutableArray<ApproverRule> Approvers,
    PlanPriceNote Prices)
{
    public bool IsBlocked => Findings.Any(finding => finding.Blocks);

    /// <summary>A month; null where it is not known.</summary>
    public decimal? Delta => Environments.Aggregate((decimal?)0, (sum, one) => sum + one.Delta);
}

/// <summary>What becomes different in one environment.</summary>
/// <param name="Comes">What is made.</param>
/// <param name="Stays">What the templates would no longer have: no deployment removes it, so it stands until somebody does.</param>
/// <param name="Before">What it costs in a month now; null where that is not known.</param>
/// <param name="After">What it is expected to cost, with what stays.</param>
/// <param name="Subnets">What an added environment gets; null where none can be told, and for one that stands, which keeps its own.</param>
/// <param name="Newer">It stands on older templates and gets the current ones, too.</param>
public sealed record EnvironmentChange(
    FactoryEnvironment Environment,
    bool IsAdded,
    ImmutableArray<PlannedResource> Comes,
    ImmutableArray<PlannedResource> Stays,
    ImmutableArray<SizeChange> Sizes,
    decimal? Before,
    decimal? After,
    int Budget,
    ProjectSubnets? Subnets,
    bool Newer)
{
    public decimal? Delta => After - Before;
}
