using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Shared;

/// <summary>The key figures over the rows of the board: a pure function, shown by the overview and the grid.</summary>
internal static class FactoryFigures
{
    public static IReadOnlyList<KeyFigure> Build(IReadOnlyList<ProjectRow> rows)
    {
        var projects = rows.Where(row => row.Key.Project is not null).ToList();
        return [Projects(projects), .. Spend(rows), Attention(rows), Models(projects)];
    }

    private static KeyFigure Projects(List<ProjectRow> projects)
    {
        var stages = Enum.GetValues<FactoryEnvironment>().Reverse().Select(stage => $"{projects.Count(row => row.Stage == stage)} in {stage}");
        return new("Projects", Number(projects.Count), string.Join(", ", stages), Href: "/projects");
    }

    // Amounts of different currencies never add up: one figure per currency, and nearly always there is one.
    private static IEnumerable<KeyFigure> Spend(IReadOnlyList<ProjectRow> rows)
    {
        var costs = rows.SelectMany(row => row.Cells).Select(cell => cell.Cost).OfType<CellCost>().ToList();
        if (costs.Count == 0) return [new("Spend this month", "–", "no costs loaded yet", Href: "/costs")];
        return costs.GroupBy(cost => cost.MonthToDate.Currency).Select(group =>
        {
            // Against the budgets counts only what is spent where there is one: COMMON has none.
            var (spent, budget, within) = (group.Sum(cost => cost.MonthToDate.Amount), group.Sum(cost => cost.Budget ?? 0), group.Sum(cost => cost.Budget > 0 ? cost.MonthToDate.Amount : 0));
            var month = group.Max(cost => cost.Until).ToString("MMMM", CultureInfo.InvariantCulture);
            var note = budget > 0 ? $"{Amounts.Percent(within / budget, signed: false)} of the budgets, {Amounts.Text(budget, group.Key)}" : "no budget set";
            return new KeyFigure($"Spend, {month}", Amounts.Text(spent, group.Key), note, budget > 0 && within > budget ? "up" : "", "/costs") { Trend = Days([.. group]) };
        });
    }

    // Summed from the last day backwards: a new environment has fewer days than the others.
    private static ImmutableArray<decimal> Days(IReadOnlyCollection<CellCost> costs)
    {
        var until = costs.Max(cost => cost.Until);
        var days = costs.Max(cost => cost.Daily.Length);
        var sums = new decimal[days];
        foreach (var cost in costs)
        {
            var missing = until.DayNumber - cost.Until.DayNumber;
            for (var back = 1; back <= cost.Daily.Length && back + missing <= days; back++) sums[^(back + missing)] += cost.Daily[^back];
        }
        return [.. sums];
    }

    private static KeyFigure Attention(IReadOnlyList<ProjectRow> rows)
    {
        // Rows, not cells: the same count as the filters of the grid.
        int Count(Func<EnvironmentCell, bool> fits) => rows.Count(row => !row.Key.IsUnattributed && row.Cells.Any(fits));
        var (failed, degraded, over) = (Count(cell => cell.Health is Health.Failed), Count(cell => cell.Health is Health.Attention), Count(cell => cell.Cost is { OverBudget: true }));
        string[] parts = [.. Part(failed, "failed"), .. Part(degraded, "degraded"), .. Part(over, "over budget"), .. Part(rows.Count(row => row.Key.IsUnattributed), "unattributed")];
        var concerned = rows.Count(row => row.Cells.Any(cell => cell.Health is Health.Failed or Health.Attention || cell.Cost is { OverBudget: true }));
        return new("Needs attention", Number(concerned), parts.Length == 0 ? "everything runs within budget" : string.Join(", ", parts), failed > 0 ? "up" : "", "/projects?show=attention");
    }

    private static KeyFigure Models(List<ProjectRow> projects)
    {
        var (leading, waiting) = (projects.Count(row => row.Prod.Leading is not null), projects.Count(row => row.Cells.Any(cell => cell.Challenger is not null)));
        return new("Models in Prod", Number(leading), waiting == 0 ? "no challenger waits" : $"challengers in {Amounts.Count(waiting, "project", "projects")}", Href: "/models");
    }

    private static IEnumerable<string> Part(int count, string what) => count == 0 ? [] : [$"{count} {what}"];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
