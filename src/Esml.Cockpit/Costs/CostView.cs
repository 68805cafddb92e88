using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Costs;

/// <summary>How costs are seen: month, grouping, filters and table, all from the URL.</summary>
/// <param name="Month">The month's first day; null for the month that runs.</param>
public sealed record CostView(DateOnly? Month, CostGrouping By, ScopeKey? Project, FactoryEnvironment? Environment, string Service, GridView Grid)
{
    public const string Path = "/costs";

    internal static CostView FromQuery(UrlQuery query) => new(
        ReadMonth(query.Text("month")),
        query.Choice<CostGrouping>("by") ?? CostGrouping.Project,
        ScopeKey.TryParse(query.Text("project"), out var key) ? key : null,
        query.Choice<FactoryEnvironment>("environment"),
        query.Text("service") ?? "",
        GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("month", Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture))
        .With("by", By is CostGrouping.Project ? null : (CostGrouping?)By)
        .With("project", Project?.ToString())
        .With("environment", Environment)
        .With("service", Service)
        .On(Path);

    public CostQuestion Question(DateOnly today) => new(MonthOr(today), By, Project, Environment, Service.Length == 0 ? null : Service);

    public DateOnly MonthOr(DateOnly today) => Month ?? new DateOnly(today.Year, today.Month, 1);

    private static DateOnly? ReadMonth(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 3000 ? month : null;
}
