using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Models;

namespace Esml.Cockpit.Models;

/// <summary>
/// Test-set scores as one chart. Of one project: every version of its newest model, a line per environment.
/// Of many: what leads in each environment, a dot per project and environment.
/// </summary>
internal static class ScoresFigure
{
    private const int Most = 40;

    public static Figure Build(IReadOnlyCollection<ModelRow> rows, bool oneProject)
    {
        var scored = rows.Where(row => row.Primary is { } value && double.IsFinite(value)).ToList();
        return oneProject ? Versions(scored) : Leading(scored);
    }

    private static Figure Versions(List<ModelRow> rows)
    {
        var newest = rows.MaxBy(row => row.CreatedAt);
        var model = rows.Where(row => row.Folder == newest?.Folder && row.PrimaryMetric == newest.PrimaryMetric).ToList();
        var versions = model.Select(row => row.Version).Distinct().Order().TakeLast(Most).ToImmutableArray();
        var series = ByEnvironment(model, environment => versions.Select(version => model.FirstOrDefault(row => row.Environment == environment && row.Version == version)));
        return new(FigureKind.Lines, newest is null ? "Scores over versions" : $"{newest.Alias} {newest.Folder}: {newest.PrimaryMetric} over versions", "test-set score", "Version", [.. versions.Select(version => $"v{version}")], series);
    }

    private static Figure Leading(List<ModelRow> rows)
    {
        var leading = rows.Where(row => row.Leading).ToList();
        var projects = leading.GroupBy(row => row.Project).OrderByDescending(group => group.Max(row => row.Primary)).Take(Most).Select(group => group.Key).ToImmutableArray();
        var series = ByEnvironment(leading, environment => projects.Select(project => leading.Where(row => row.Environment == environment && row.Project == project).MaxBy(row => row.CreatedAt)));
        return new(FigureKind.Dots, "Leading models, best first", "test-set score", "Project", [.. projects.Select(project => project.ToString())], series);
    }

    private static ImmutableArray<FigureSeries> ByEnvironment(List<ModelRow> rows, Func<FactoryEnvironment, IEnumerable<ModelRow?>> pick) =>
    [
        .. rows.Select(row => row.Environment).Distinct().Order().Select(environment =>
        {
            var picked = pick(environment).ToImmutableArray();
            return new FigureSeries(environment.ToString(), environment.ToString().ToLowerInvariant(), [.. picked.Select(row => row?.Primary)], [.. picked.Select(Note)]);
        }),
    ];

    private static string Note(ModelRow? row) => row is null ? "" : $"{row.Project} {row.UseCase}: {row.Alias} v{row.Version}, {row.PrimaryMetric}";
}
