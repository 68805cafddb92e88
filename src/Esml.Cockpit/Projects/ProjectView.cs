using Esml.Cockpit.Shared;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Projects;

/// <summary>How one project is seen: the environment in focus and the resource table.</summary>
public sealed record ProjectView(string Number, FactoryEnvironment? Environment, GridView Grid)
{
    internal static ProjectView FromQuery(string number, UrlQuery query) => new(number, query.Choice<FactoryEnvironment>("environment"), GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty).With("environment", Environment).On($"/projects/{Uri.EscapeDataString(Number)}");
}
