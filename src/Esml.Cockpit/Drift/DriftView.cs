using Esml.Cockpit.Shared;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Drift;

/// <summary>How the comparisons are seen: filters and table, all from the URL.</summary>
/// <param name="All">Also the environments that are as their templates say.</param>
public sealed record DriftView(bool All, FactoryEnvironment? Environment, GridView Grid)
{
    public const string Path = "/drift";

    internal static DriftView FromQuery(UrlQuery query) => new(query.Flag("all"), query.Choice<FactoryEnvironment>("environment"), GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty).WithFlag("all", All).With("environment", Environment).On(Path);

    public bool Fits(DriftLine line) => (All || line.Found.Differs || line.Found.Problem is not null) && (Environment is null || line.Found.Environment == Environment);
}
