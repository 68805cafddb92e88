using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Network;

namespace Esml.Cockpit.Network;

/// <summary>The columns of a layout on paper.</summary>
internal static class PlannedColumns
{
    /// <param name="only">Where the table shows the subnets of one owner.</param>
    public static ImmutableArray<CockpitColumn<PlannedSubnet>> Build(Func<string, string> only) =>
    [
        new("range", "Range", subnet => text => text.AddMarkupContent(0, $"<span class=\"mono\">{subnet.Range}</span>"), subnet => subnet.Range.ToString()) { SortBy = subnet => subnet.Range.First, Css = "name" },
        new("owner", "Whose", subnet => AddressColumns.Link(only(subnet.Owner), subnet.Type is null ? subnet.Owner : $"Project {subnet.Owner}"), subnet => subnet.Owner) { SortBy = subnet => subnet.Owner },
        new("type", "Type", subnet => text => text.AddContent(0, subnet.Type is { } type ? StateWords.Of(type) : ""), subnet => subnet.Type is { } type ? StateWords.Of(type) : "") { SortBy = subnet => subnet.Type },
        new("subnet", "Subnet", subnet => text => text.AddContent(0, subnet.Key), subnet => subnet.Key) { SortBy = subnet => subnet.Key },
        new("addresses", "Addresses", subnet => text => text.AddContent(0, NetworkWords.Number(subnet.Range.Size)), subnet => subnet.Range.Size) { SortBy = subnet => subnet.Range.Size, DescendingFirst = true, Css = "r" },
        new("reference", "In the reference", subnet => text => text.AddMarkupContent(0, $"<span class=\"mono muted\">{subnet.Reference?.ToString() ?? "does not fit"}</span>"), subnet => subnet.Reference?.ToString() ?? "does not fit") { SortBy = subnet => subnet.Reference?.First },
    ];

    /// <summary>The same for the map.</summary>
    public static AddressLine Line(PlannedSubnet subnet, FactoryEnvironment environment) => new(environment, subnet.Range, new(
        null, environment, subnet.Range, ProjectNumber.TryParse(subnet.Owner, out var number) ? ScopeKey.Of(number) : ScopeKey.Common, subnet.Key, AddressState.Settled, Deployed: true, "", null, null, ""));
}
