using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Operations.Models;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Models;

/// <summary>The columns of the model table. Its export has every metric.</summary>
internal static class ModelColumns
{
    public static ImmutableArray<CockpitColumn<ModelRow>> Build(IEnumerable<ModelRow> rows) =>
    [
        new("model", "Model", Cell(ModelCell.Part.Model), row => $"{row.Alias} {row.Name} {row.Folder} v{row.Version}")
        {
            SortBy = row => row.Folder, Css = "name",
            Export = [("Alias", row => row.Alias), ("Name", row => row.Name), ("Folder", row => row.Folder), ("Version", row => row.Version)],
        },
        new("project", "Project", Cell(ModelCell.Part.Project), row => $"{row.Project} {row.UseCase}") { SortBy = row => row.Project, Css = "project", Export = [("Project", row => row.Project.ToString()), ("Use case", row => row.UseCase)] },
        new("environment", "Environment", Cell(ModelCell.Part.Environment), row => row.Environment.ToString()) { SortBy = row => row.Environment, Css = "short", Export = [("Environment", row => row.Environment.ToString()), ("Leads", row => row.Leading ? "yes" : "no")] },
        new("score", "Test set", Cell(ModelCell.Part.Score), row => row.PrimaryMetric) { SortBy = row => row.Primary, DescendingFirst = true, Css = "r", Export = Metrics(rows) },
        new("learner", "Learner", row => text => text.AddContent(0, row.Learner), row => row.Learner) { SortBy = row => row.Learner, Css = "narrow" },
        new("status", "Status", Cell(ModelCell.Part.Status), row => row.Status) { SortBy = row => row.Status },
        new("created", "Registered", Cell(ModelCell.Part.Created), row => Ages.Iso(row.CreatedAt)) { SortBy = row => row.CreatedAt, DescendingFirst = true, Css = "r narrow" },
    ];

    private static ImmutableArray<(string, Func<ModelRow, object?>)> Metrics(IEnumerable<ModelRow> rows) =>
        [.. rows.SelectMany(row => row.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).Select(name => (name, (Func<ModelRow, object?>)(row => row.Metrics.TryGetValue(name, out var value) ? value : null)))];

    private static RenderFragment<ModelRow> Cell(ModelCell.Part part) => row => builder =>
    {
        builder.OpenComponent<ModelCell>(0);
        builder.AddComponentParameter(1, nameof(ModelCell.Row), row);
        builder.AddComponentParameter(2, nameof(ModelCell.Shows), part);
        builder.CloseComponent();
    };
}
