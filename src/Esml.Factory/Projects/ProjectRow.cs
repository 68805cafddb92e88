using System.Collections.Immutable;
using Esml.Factory.Costs;
using Esml.Factory.Models;

namespace Esml.Factory.Projects;

/// <summary>One row of the factory grid: a project (or COMMON, or what is unattributed) with its three environments.</summary>
public sealed record ProjectRow(
    ScopeKey Key,
    string UseCase,
    ProjectType? Type,
    string Owner,
    string BusinessUnit,
    string CostCentre,
    EnvironmentCell Dev,
    EnvironmentCell Test,
    EnvironmentCell Prod)
{
    public EnvironmentCell this[FactoryEnvironment environment] => environment switch
    {
        FactoryEnvironment.Dev => Dev,
        FactoryEnvironment.Test => Test,
        _ => Prod,
    };

    public IEnumerable<EnvironmentCell> Cells => [Dev, Test, Prod];

    /// <summary>The furthest environment that is active; null while none is.</summary>
    public FactoryEnvironment? Stage => Cells.LastOrDefault(cell => cell.Lifecycle is Lifecycle.Active or Lifecycle.Updating)?.Environment;

    /// <summary>The worst health over the environments that exist.</summary>
    public Health Health => Cells.Max(cell => cell.Health);
}

/// <summary>What the grid says of one environment of one project.</summary>
/// <param name="Detail">A few words that say more than the state: "Failed at AKS", "Deploying 7 of 19". Empty when the state says it all.</param>
/// <param name="SeenAt">When the inventory last saw it in Azure; older than the others when its subscription could not be read.</param>
public sealed record EnvironmentCell(
    FactoryEnvironment Environment,
    Lifecycle Lifecycle,
    Health Health,
    string Detail,
    int ResourceCount,
    string? ResourceGroupId,
    LeadingModel? Leading,
    LeadingModel? Challenger,
    CellCost? Cost,
    DateTimeOffset? SeenAt)
{
    /// <summary>Why it failed, in Azure's words; empty where nothing failed.</summary>
    public string Reason { get; init; } = "";

    public static EnvironmentCell NotOrdered(FactoryEnvironment environment) =>
        new(environment, Lifecycle.NotOrdered, Health.Absent, "", 0, null, null, null, null, null);
}

/// <summary>Month-to-date cost of one environment against its monthly budget.</summary>
/// <param name="Budget">The monthly budget in the same currency; null where none was set.</param>
/// <param name="Daily">One amount per day, oldest first, for the sparkline.</param>
/// <param name="Until">The last day that the figures cover.</param>
/// <param name="Simulated">True where local Azure's meters made the figures.</param>
public sealed record CellCost(Money MonthToDate, decimal? Budget, ImmutableArray<decimal> Daily, DateOnly Until, bool Simulated)
{
    /// <summary>Share of the budget that is spent, 1 = all of it; null without a budget.</summary>
    public decimal? OfBudget => Budget is > 0 ? MonthToDate.Amount / Budget.Value : null;

    public bool OverBudget => OfBudget > 1;
}
