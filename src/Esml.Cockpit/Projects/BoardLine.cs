using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Projects;

/// <summary>A line of the grid: a project, or the heading of a group of projects.</summary>
public sealed record BoardLine(ProjectRow? Row, GroupHeading? Heading)
{
    public object Key => Row is null ? Heading!.Name : Row.Key;

    public static ImmutableArray<BoardLine> Of(IEnumerable<ProjectRow> rows) => [.. rows.Select(row => new BoardLine(row, null))];

    /// <summary>COMMON first, whatever the order; then the groups, each under its heading.</summary>
    public static ImmutableArray<BoardLine> Arrange(ImmutableArray<BoardLine> lines, ProjectsGrouping by)
    {
        var common = lines.Where(line => line.Row!.Key.IsCommon);
        var projects = lines.Where(line => !line.Row!.Key.IsCommon);
        if (by is ProjectsGrouping.None) return [.. common, .. projects];
        var groups = projects.GroupBy(line => GroupName(line.Row!, by)).OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase);
        return [.. common, .. groups.SelectMany(group => group.Prepend(new(null, GroupHeading.Of(group.Key, group.Select(line => line.Row!)))))];
    }

    private static string GroupName(ProjectRow row, ProjectsGrouping by)
    {
        var name = by switch
        {
            ProjectsGrouping.Owner => row.Owner,
            ProjectsGrouping.Unit => row.BusinessUnit,
            ProjectsGrouping.CostCentre => row.CostCentre,
            ProjectsGrouping.Type => row.Type is { } type ? Shared.StateWords.Of(type) : "",
            _ => row.Stage is { } stage ? $"Reached {stage}" : "",
        };
        return name.Length == 0 ? by is ProjectsGrouping.Stage ? "Nowhere yet" : "Not given" : name;
    }
}

/// <summary>What a group's heading says: how many projects, and what they cost in each environment.</summary>
public sealed record GroupHeading(string Name, int Projects, ImmutableArray<decimal> Costs, string Currency)
{
    public static GroupHeading Of(string name, IEnumerable<ProjectRow> rows)
    {
        var all = rows.ToList();
        var costs = Enum.GetValues<FactoryEnvironment>().Select(environment => all.Sum(row => row[environment].Cost?.MonthToDate.Amount ?? 0));
        return new(name, all.Count, [.. costs], all.SelectMany(row => row.Cells).Select(cell => cell.Cost?.MonthToDate.Currency).FirstOrDefault(currency => currency is not null) ?? "EUR");
    }
}
