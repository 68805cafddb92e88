using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Models;

namespace Esml.Cockpit.Models;

/// <summary>How models are seen: filters and table, all from the URL.</summary>
/// <param name="Metric">The primary metric's name, such as AUC; scores of different metrics don't compare.</param>
public sealed record ModelsView(ScopeKey? Project, FactoryEnvironment? Environment, string Metric, bool LeadingOnly, GridView Grid)
{
    public const string Path = "/models";

    internal static ModelsView FromQuery(UrlQuery query) => new(
        ScopeKey.TryParse(query.Text("project"), out var key) ? key : null,
        query.Choice<FactoryEnvironment>("environment"),
        query.Text("metric") ?? "",
        query.Flag("leading"),
        GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("project", Project?.ToString())
        .With("environment", Environment)
        .With("metric", Metric)
        .WithFlag("leading", LeadingOnly)
        .On(Path);

    public bool Fits(ModelRow row) =>
        (Project is null || row.Project == Project)
        && (Environment is null || row.Environment == Environment)
        && (Metric.Length == 0 || row.PrimaryMetric == Metric)
        && (!LeadingOnly || row.Leading);
}
