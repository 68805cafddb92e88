using System.Collections.Immutable;
using Esml.Factory.Costs;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Operations.Orders;

/// <summary>What an order would make, where, for how much, in how long, and who approves.</summary>
/// <param name="Number">The number that is free now; the one that the project gets is given when it is approved.</param>
/// <param name="Problem">Why resources and costs can't be told; null when they can.</param>
public sealed record OrderPlan(
    ProjectNumber? Number,
    ImmutableArray<EnvironmentPlan> Environments,
    ImmutableArray<PlanCheck> Checks,
    ImmutableArray<ApproverRule> Approvers,
    PlanPriceNote Prices,
    string? Problem,
    DateTimeOffset MadeAt)
{
    public IEnumerable<CostLine> Costs => Environments.SelectMany(environment => environment.Costs);

    /// <summary>What runs round the clock and has no price in the list: the total lacks it.</summary>
    public ImmutableArray<CostLine> Unpriced => [.. Costs.Where(line => line is { Monthly: null, UsageDependent: false })];

    public Money Fixed => new(Costs.Where(line => !line.UsageDependent).Sum(line => line.Monthly ?? 0), Prices.Currency);

    public Money UsageDependent => new(Costs.Where(line => line.UsageDependent).Sum(line => line.Monthly ?? 0), Prices.Currency);

    public Money Total => Fixed + UsageDependent;
}

/// <summary>One environment of a plan.</summary>
/// <param name="Subnets">What would be reserved; null where nothing is free or the network can't be read.</param>
/// <param name="Duration">The median of past runs; null without any.</param>
/// <param name="DurationRuns">How many runs that is the median of.</param>
public sealed record EnvironmentPlan(
    FactoryEnvironment Environment,
    string ResourceGroup,
    ImmutableArray<PlannedResource> Resources,
    ProjectSubnets? Subnets,
    ImmutableArray<CostLine> Costs,
    TimeSpan? Duration,
    int DurationRuns)
{
    public decimal Monthly => Costs.Sum(line => line.Monthly ?? 0);
}

/// <summary>A resource that the order would make.</summary>
/// <param name="Label">What the service is called in plain words.</param>
public sealed record PlannedResource(string Id, string Type, string Name, string Label);

/// <summary>What one service of one environment costs in a month.</summary>
/// <param name="Basis">What the amount is made of: "3 nodes, 730 h".</param>
/// <param name="Monthly">Null where the price list has no price.</param>
/// <param name="UsageDependent">True where it depends on use, and the use is assumed.</param>
/// <param name="Assumed">True where the price itself has no source.</param>
public sealed record CostLine(string Service, string Meter, string Basis, decimal? Monthly, bool UsageDependent, bool Assumed);

/// <summary>Where the prices of a plan are from.</summary>
/// <param name="ReadOn">The day of the list; null where Azure was asked now.</param>
/// <param name="RateAssumed">Whether they were converted with an assumed rate.</param>
/// <param name="Problem">Why there are none; null when there are.</param>
public sealed record PlanPriceNote(string Currency, DateOnly? ReadOn, bool RateAssumed, string? Problem);

/// <summary>Something that was looked at before anything is made.</summary>
/// <param name="Environment">Null where it concerns the whole order.</param>
public sealed record PlanCheck(FactoryEnvironment? Environment, CheckResult Result, string Subject, string Message);

/// <summary>How a check ended.</summary>
public enum CheckResult
{
    Passed,
    Attention,
    Failed,

    /// <summary>It could not be looked at; the message says why.</summary>
    Unknown,
}
