using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Operations.Orders;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.OrderBoard;

/// <summary>The columns of the list of orders.</summary>
internal static class OrderColumns
{
    public static ImmutableArray<CockpitColumn<OrderRow>> Build(TimeProvider time) =>
    [
        new("order", "Order", Cell(OrderCell.Part.Order), row => $"{row.Reference} {row.Title}") { SortBy = row => row.Reference, DescendingFirst = true, Css = "name", Export = [("Order", row => row.Reference), ("Title", row => row.Title)] },
        new("kind", "Kind", row => text => text.AddContent(0, OrderWords.Of(row.Kind)), row => OrderWords.Of(row.Kind)) { SortBy = row => OrderWords.Of(row.Kind), Css = "kind-of" },
        new("state", "State", Cell(OrderCell.Part.State), row => OrderWords.Of(row.State)) { SortBy = row => row.State, Css = "stands", Export = [("State", row => OrderWords.Of(row.State)), ("Failed at", row => row.Failure?.Step)] },
        new("progress", "Progress", Cell(OrderCell.Part.Progress), row => Progress(row)) { SortBy = row => row.TotalSteps == 0 ? null : (double)row.DoneSteps / row.TotalSteps, DescendingFirst = true, Css = "progress", Export = [("Steps done", row => row.DoneSteps), ("Steps", row => row.TotalSteps)] },
        new("project", "Project", Cell(OrderCell.Part.Project), row => row.Project?.ToString()) { SortBy = row => row.Project?.ToString(), Css = "short" },
        new("person", "Ordered by", row => text => text.AddContent(0, row.Person), row => row.Person) { SortBy = row => row.Person, Css = "person" },
        new("age", "Age", row => text => text.AddContent(0, Ages.Markup(row.OrderedAt, time.GetUtcNow())), row => Ages.Iso(row.OrderedAt)) { SortBy = row => row.OrderedAt, DescendingFirst = true, Css = "r narrow" },
        new("cost", "A month", row => text => text.AddContent(0, row.Cost is { } cost ? Amounts.Text(cost) : ""), row => row.Cost?.Amount) { SortBy = row => row.Cost?.Amount, DescendingFirst = true, Css = "r narrow" },
    ];

    private static string Progress(OrderRow row) => row.TotalSteps == 0 ? "" : $"{row.DoneSteps} of {row.TotalSteps}";

    private static RenderFragment<OrderRow> Cell(OrderCell.Part part) => row => builder =>
    {
        builder.OpenComponent<OrderCell>(0);
        builder.AddComponentParameter(1, nameof(OrderCell.Row), row);
        builder.AddComponentParameter(2, nameof(OrderCell.Shows), part);
        builder.CloseComponent();
    };
}
