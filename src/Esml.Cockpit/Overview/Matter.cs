using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Notifications;

namespace Esml.Cockpit.Overview;

/// <summary>Something that waits for a person, the most urgent first.</summary>
public sealed record Matter(Health Mark, ScopeKey Project, string UseCase, FactoryEnvironment Environment, string Text, string Href)
{
    /// <summary>What would tell the same as news.</summary>
    public NotificationKind? News { get; init; }

    /// <summary>Failures, then what is degraded, then overrun budgets by how much, then waiting challengers.</summary>
    public static ImmutableArray<Matter> Build(IEnumerable<ProjectRow> rows)
    {
        var cells = rows.SelectMany(row => row.Cells, (row, cell) => (Row: row, Cell: cell)).ToList();
        return
        [
            .. cells.Where(pair => pair.Cell.Health is Health.Failed).Select(pair => Of(pair.Row, pair.Cell, Health.Failed, FailureWords(pair.Cell)) with { News = NotificationKind.EnvironmentFailed }),
            .. cells.Where(pair => pair.Cell.Health is Health.Attention).Select(pair => Of(pair.Row, pair.Cell, Health.Attention, StateWords.Of(pair.Cell))),
            .. cells.Where(pair => pair.Cell.Cost is { OverBudget: true }).OrderByDescending(pair => Over(pair.Cell.Cost!)).Select(pair => Of(pair.Row, pair.Cell, Health.Attention, OverWords(pair.Cell.Cost!)) with { News = NotificationKind.OverBudget }),
            .. cells.Where(pair => pair.Cell.Challenger is not null).Select(pair => Of(pair.Row, pair.Cell, Health.Working, ChallengerWords(pair.Cell))),
        ];
    }

    private static Matter Of(ProjectRow row, EnvironmentCell cell, Health mark, string text) =>
        new(mark, row.Key, row.UseCase, cell.Environment, text, $"/projects/{row.Key}?environment={cell.Environment.ToString().ToLowerInvariant()}");

    private static string FailureWords(EnvironmentCell cell) => cell.Reason.Length > 0 ? $"{StateWords.Of(cell)}. {cell.Reason}" : StateWords.Of(cell);

    private static string ChallengerWords(EnvironmentCell cell) =>
        $"{cell.Challenger!.Alias} v{cell.Challenger.Version} waits for its comparison" + (cell.Leading is { } leading && ModelGain.IsWorse(leading, cell.Challenger) ? ", with a lower score" : "");

    private static decimal Over(CellCost cost) => cost.MonthToDate.Amount - (cost.Budget ?? 0);

    private static string OverWords(CellCost cost) => $"{Amounts.Text(Over(cost), cost.MonthToDate.Currency)} over budget, {Amounts.Percent(cost.OfBudget ?? 0, signed: false)} spent";
}
