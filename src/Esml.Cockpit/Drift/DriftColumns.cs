using System.Collections.Immutable;
using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Drift;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Drift;

/// <summary>The columns of the list of comparisons. Its export has every difference in words.</summary>
internal static class DriftColumns
{
    public static ImmutableArray<CockpitColumn<DriftLine>> Build(TimeProvider time) =>
    [
        new("project", "Project", Cell(DriftCell.Part.Project), line => $"{line.Found.Project} {line.UseCase}") { SortBy = line => line.Found.Project, Css = "name", Export = [("Project", line => line.Found.Project.ToString()), ("Use case", line => line.UseCase)] },
        new("environment", "Environment", Cell(DriftCell.Part.Environment), line => line.Found.Environment.ToString()) { SortBy = line => line.Found.Environment, Css = "short" },
        new("says", "What differs", Cell(DriftCell.Part.Says), line => line.Says) { Css = "says", Export = [("What differs", line => string.Join(" ", line.Found.Open.Select(one => one.Words))), ("Not compared because", line => line.Found.Problem)] },
        Count("missing", "Missing", DifferenceKind.Missing),
        Count("extra", "Extra", DifferenceKind.Extra),
        Count("changed", "Changed", DifferenceKind.Changed),
        new("accepted", "Accepted", line => text => text.AddContent(0, Number(line.Found.Accepted.Length)), line => line.Found.Accepted.Length) { SortBy = line => line.Found.Accepted.Length, DescendingFirst = true, Css = "r narrow" },
        new("age", "Compared", line => text => text.AddContent(0, line.Found.CheckedAt is { } at ? Ages.Markup(at, time.GetUtcNow()) : new MarkupString("")), line => line.Found.CheckedAt is { } at ? Ages.Iso(at) : "") { SortBy = line => line.Found.CheckedAt, DescendingFirst = true, Css = "r narrow" },
    ];

    private static CockpitColumn<DriftLine> Count(string id, string title, DifferenceKind kind) =>
        new(id, title, line => text => text.AddContent(0, Number(line.Count(kind))), line => line.Count(kind)) { SortBy = line => line.Count(kind), DescendingFirst = true, Css = "r narrow" };

    private static string Number(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);

    private static RenderFragment<DriftLine> Cell(DriftCell.Part part) => line => builder =>
    {
        builder.OpenComponent<DriftCell>(0);
        builder.AddComponentParameter(1, nameof(DriftCell.Line), line);
        builder.AddComponentParameter(2, nameof(DriftCell.Shows), part);
        builder.CloseComponent();
    };
}
