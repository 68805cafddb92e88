using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Operations.Costs;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Costs;

/// <summary>The columns of the cost table.</summary>
internal static class CostColumns
{
    public static ImmutableArray<CockpitColumn<CostRow>> Build(CostReport report, CostView view) =>
    [
        new("name", CostWords.Title(report.Question.By), Cell(CostCell.Part.Name, report, view), row => $"{row.Key} {row.Name}") { SortBy = row => row.Name, Css = "name", Export = [("Key", row => row.Key), ("Name", row => row.Name)] },
        Money("sofar", "So far", CostCell.Part.SoFar, row => row.SoFar, report, view),
        Money("before", $"Against {report.Question.Month.AddMonths(-1):MMMM}", CostCell.Part.Before, row => row.SoFar - row.SameDaysBefore, report, view) with
        {
            Export = [($"Same days of {report.Question.Month.AddMonths(-1):MMMM}", row => row.SameDaysBefore)],
        },
        Money("budget", "Budget", CostCell.Part.Budget, row => row.Budget, report, view),
        new("share", "Of budget", Cell(CostCell.Part.Share, report, view), row => Share(row)) { SortBy = row => Share(row), DescendingFirst = true },
        new("trend", "By day", Cell(CostCell.Part.Trend, report, view), _ => "") { Export = [("Currency", _ => report.Currency)] },
    ];

    internal static decimal? Share(CostRow row) => row.Budget is > 0 ? row.Budgeted / row.Budget.Value : null;

    private static CockpitColumn<CostRow> Money(string id, string title, CostCell.Part part, Func<CostRow, decimal?> value, CostReport report, CostView view) =>
        new(id, title, Cell(part, report, view), row => value(row)) { SortBy = row => value(row), DescendingFirst = true, Css = "r" };

    private static RenderFragment<CostRow> Cell(CostCell.Part part, CostReport report, CostView view) => row => builder =>
    {
        builder.OpenComponent<CostCell>(0);
        builder.AddComponentParameter(1, nameof(CostCell.Row), row);
        builder.AddComponentParameter(2, nameof(CostCell.Shows), part);
        builder.AddComponentParameter(3, nameof(CostCell.Report), report);
        builder.AddComponentParameter(4, nameof(CostCell.View), view);
        builder.CloseComponent();
    };
}
