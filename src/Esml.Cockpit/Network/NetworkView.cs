using Esml.Cockpit.Shared;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Network;

/// <summary>How the address plan is seen: environment, zoom, filter and table, all from the URL.</summary>
/// <param name="Zoom">The part of the environment's space that is drawn; null draws all of it.</param>
public sealed record NetworkView(FactoryEnvironment? Environment, AddressRange? Zoom, AddressShow Show, GridView Grid)
{
    public const string Path = "/network";

    internal static NetworkView FromQuery(UrlQuery query) => new(
        query.Choice<FactoryEnvironment>("environment"),
        query.Choice<FactoryEnvironment>("environment") is null ? null : AddressText.Read(query.Text("zoom")).Range,
        query.Choice<AddressShow>("show") ?? AddressShow.All,
        GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("environment", Environment)
        .With("zoom", Environment is null ? null : Zoom?.ToString())
        .With("show", Show is AddressShow.All ? null : (AddressShow?)Show)
        .On(Path);

    public bool Shows(FactoryEnvironment environment) => Environment is null || Environment == environment;

    public bool Fits(AddressLine line) => Shows(line.Environment) && (Show is AddressShow.All || line.Show == Show);
}

/// <summary>Which ranges the table lists.</summary>
public enum AddressShow
{
    All,
    Common,
    Projects,
    Reserved,
    External,
    Gaps,
}
