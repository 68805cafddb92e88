using System.Collections.Immutable;
using Esml.Factory.Costs;
using Esml.Factory.Projects;

namespace Esml.Operations.Costs;

/// <summary>What the parts of a cost report are.</summary>
public enum CostGrouping
{
    Project,
    Environment,
    Service,
    CostCentre,
    Owner,
}

/// <summary>One question about a month's cost; what is null is not filtered.</summary>
/// <param name="Month">The month's first day.</param>
public sealed record CostQuestion(DateOnly Month, CostGrouping By, ScopeKey? Project = null, FactoryEnvironment? Environment = null, string? Service = null);

/// <summary>The answer: rows add up to the total exactly, and so do the days.</summary>
/// <param name="Until">The last day with figures; null when nothing was loaded for the month.</param>
/// <param name="SameDaysBefore">The same days of the month before.</param>
/// <param name="Budget">The sum of the monthly budgets in question; null where there is none.</param>
/// <param name="Budgeted">The part of the total that stands against the budget: what projects spent. COMMON has no budget.</param>
/// <param name="Unattributed">The part of the total that could be given to nobody.</param>
public sealed record CostReport(
    CostQuestion Question,
    string Currency,
    DateOnly? Until,
    DateTimeOffset? LoadedAt,
    bool Simulated,
    Money Total,
    Money SameDaysBefore,
    Money? Budget,
    Money Budgeted,
    Money Unattributed,
    ImmutableArray<DateOnly> Days,
    ImmutableArray<CostSeries> Series,
    ImmutableArray<CostRow> Rows,
    ImmutableArray<string> Services);

/// <summary>One line of the chart: the seven biggest parts and "Other".</summary>
public sealed record CostSeries(string Key, string Name, ImmutableArray<decimal> Daily);

/// <summary>One row of the table.</summary>
/// <param name="Budgeted">The part of the amount that stands against the budget.</param>
public sealed record CostRow(string Key, string Name, decimal SoFar, decimal SameDaysBefore, decimal? Budget, decimal Budgeted, ImmutableArray<decimal> Daily);
