using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Projects;

/// <summary>One resource with the environment that it stands in.</summary>
public sealed record ResourceLine(FactoryEnvironment Environment, ResourceRow Resource)
{
    public static ImmutableArray<ResourceLine> Of(ProjectDetail detail, FactoryEnvironment? only) =>
        [.. detail.Environments.Where(environment => only is null || environment.Environment == only).SelectMany(environment => environment.Resources.Select(resource => new ResourceLine(environment.Environment, resource)))];
}

/// <summary>The columns of a project's resources.</summary>
internal static class ResourceColumns
{
    private static readonly CockpitColumn<ResourceLine> Group =
        new("group", "Resource group", line => text => text.AddContent(0, GroupOf(line)), GroupOf) { SortBy = GroupOf };

    /// <summary>A project's resources stand in its own group; what belongs to nobody is found by its group.</summary>
    public static ImmutableArray<CockpitColumn<ResourceLine>> Of(ScopeKey key) => key.IsUnattributed ? WithGroup : All;

    private static string GroupOf(ResourceLine line) => line.Resource.Id.Split('/') is ["", _, _, var kind, var name, ..] && kind.Equals("resourceGroups", StringComparison.OrdinalIgnoreCase) ? name : "";

    private static ImmutableArray<CockpitColumn<ResourceLine>> All { get; } =
    [
        new("resource", "Resource", Cell(ResourceCell.Part.Name), line => $"{line.Resource.Label} {line.Resource.Name}")
        {
            SortBy = line => line.Resource.Label, Css = "name",
            Export = [("Service", line => line.Resource.Label), ("Name", line => line.Resource.Name), ("Type", line => line.Resource.Type), ("Id", line => line.Resource.Id)],
        },
        new("environment", "Environment", Cell(ResourceCell.Part.Environment), line => line.Environment.ToString()) { SortBy = line => line.Environment, Css = "short" },
        new("state", "State", Cell(ResourceCell.Part.State), line => line.Resource.ProvisioningState) { SortBy = line => line.Resource.Health, DescendingFirst = true, Css = "outcome" },
        new("location", "Location", line => text => text.AddContent(0, line.Resource.Location), line => line.Resource.Location) { SortBy = line => line.Resource.Location, Css = "short" },
        new("changed", "Changed", Cell(ResourceCell.Part.Changed), line => line.Resource.ChangedAt is { } at ? Ages.Iso(at) : "") { SortBy = line => line.Resource.ChangedAt, DescendingFirst = true, Css = "r short" },
    ];

    private static ImmutableArray<CockpitColumn<ResourceLine>> WithGroup { get; } = All.Insert(1, Group);

    private static RenderFragment<ResourceLine> Cell(ResourceCell.Part part) => line => builder =>
    {
        builder.OpenComponent<ResourceCell>(0);
        builder.AddComponentParameter(1, nameof(ResourceCell.Line), line);
        builder.AddComponentParameter(2, nameof(ResourceCell.Shows), part);
        builder.CloseComponent();
    };
}
