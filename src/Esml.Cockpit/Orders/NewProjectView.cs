using Esml.Cockpit.Shared;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Orders;

/// <summary>What the URL of the order form says.</summary>
/// <param name="Draft">The draft that is being written; null before anything was typed.</param>
/// <param name="Copy">The project that the form begins with.</param>
/// <param name="Environment">Whose details the plan shows; null for the first one.</param>
/// <param name="AtOnce">Environments side by side instead of one after the other.</param>
/// <param name="Order">The order that is changed; null for a new one.</param>
public sealed record NewProjectView(Guid? Draft, ScopeKey? Copy, FactoryEnvironment? Environment, bool AtOnce = false, Guid? Order = null)
{
    public const string Path = "/projects/new";

    internal static NewProjectView FromQuery(UrlQuery query) => new(
        Guid.TryParseExact(query.Text("draft"), "N", out var draft) ? draft : null,
        ScopeKey.TryParse(query.Text("copy"), out var copy) && copy.Project is not null ? copy : null,
        query.Choice<FactoryEnvironment>("env"),
        query.Flag("atonce"),
        Guid.TryParseExact(query.Text("order"), "N", out var order) ? order : null);

    public string ToUrl() => UrlQuery.Empty.With("draft", Draft?.ToString("N")).With("copy", Copy?.ToString()).With("env", Environment).WithFlag("atonce", AtOnce).With("order", Order?.ToString("N")).On(Path);
}
