using Esml.Cockpit.Shared;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Projects;

/// <summary>Which projects are shown.</summary>
public enum ProjectsShow
{
    All,
    Attention,
    OverBudget,
    Challenger,
}

/// <summary>By what the projects are grouped.</summary>
public enum ProjectsGrouping
{
    None,
    Owner,
    Unit,
    CostCentre,
    Type,
    Stage,
}

/// <summary>How the factory grid is seen: filters, grouping and table, all from the URL.</summary>
/// <param name="Set">Null shows every scale set.</param>
public sealed record ProjectsView(ProjectsShow Show, string Owner, ProjectType? Type, FactoryEnvironment? Stage, ScaleSet? Set, ProjectsGrouping By, GridView Grid)
{
    public const string Path = "/projects";

    internal static ProjectsView FromQuery(UrlQuery query) => new(
        query.Choice<ProjectsShow>("show") ?? ProjectsShow.All,
        query.Text("owner") ?? "",
        query.Choice<ProjectType>("type"),
        query.Choice<FactoryEnvironment>("stage"),
        ScaleSet.TryParse(query.Text("set"), out var set) ? set : null,
        query.Choice<ProjectsGrouping>("by") ?? ProjectsGrouping.None,
        GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("show", Show is ProjectsShow.All ? null : (ProjectsShow?)Show)
        .With("owner", Owner)
        .With("type", Type)
        .With("stage", Stage)
        .With("set", Set?.ToString())
        .With("by", By is ProjectsGrouping.None ? null : (ProjectsGrouping?)By)
        .On(Path);

    public bool Fits(ProjectRow row) => Fits(row, Show)
        && (Owner.Length == 0 || string.Equals(row.Owner, Owner, StringComparison.OrdinalIgnoreCase))
        && (Type is null || row.Type == Type)
        && (Stage is null || row.Stage == Stage)
        && (Set is null || row.Key.ScaleSet == Set);

    public static bool Fits(ProjectRow row, ProjectsShow show) => show switch
    {
        ProjectsShow.Attention => NeedsAttention(row),
        ProjectsShow.OverBudget => row.Cells.Any(cell => cell.Cost is { OverBudget: true }),
        ProjectsShow.Challenger => row.Cells.Any(cell => cell.Challenger is not null),
        _ => true,
    };

    private static bool NeedsAttention(ProjectRow row) => row.Cells.Any(cell => cell.Health is Health.Failed or Health.Attention || cell.Cost is { OverBudget: true });
}
