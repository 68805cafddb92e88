using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Rollouts;

namespace Esml.Cockpit.Updates;

/// <summary>How environments and their templates are seen: filters and table, all from the URL.</summary>
/// <param name="All">Also those that stand on the current templates.</param>
public sealed record UpdatesView(bool All, FactoryEnvironment? Environment, GridView Grid)
{
    public const string Path = "/updates";

    internal static UpdatesView FromQuery(UrlQuery query) => new(query.Flag("all"), query.Choice<FactoryEnvironment>("environment"), GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty).WithFlag("all", All).With("environment", Environment).On(Path);

    public bool Fits(TemplateStand stand) => (All || stand.IsBehind) && (Environment is null || stand.Environment == Environment);
}
