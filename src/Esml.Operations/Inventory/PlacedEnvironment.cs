using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>Everything that was found for one environment of one project.</summary>
internal sealed class PlacedEnvironment(Placement placement, Guid subscription, DateTimeOffset seenAt)
{
    public Placement Placement => placement;

    public Guid Subscription => subscription;

    public DateTimeOffset SeenAt => seenAt;

    public List<ResourceGroupItem> Groups { get; private init; } = [];

    public List<ResourceItem> Resources { get; private init; } = [];

    public List<DeploymentFact> Deployments { get; private init; } = [];

    public List<(string WorkspaceId, ModelVersion Model)> Models { get; private init; } = [];

    /// <summary>What the group's tags say. Read when first asked for, as the outcomes are: by then everything is in its place.</summary>
    public FactoryTags Tags
    {
        get => field ??= Group is { } group ? FactoryTags.Read(group.Tags) : FactoryTags.None;
        private init;
    }

    private ImmutableArray<ProvisioningOutcome> Outcomes
    {
        get => field.IsDefault ? field = [.. Resources.Select(resource => ProvisioningOutcomes.Parse(resource.ProvisioningState))] : field;
        init;
    }

    /// <summary>Tags of the project's own group: the one that is not managed by a service and has most to say.</summary>
    public ResourceGroupItem? Group => Groups.Where(group => group.ManagedBy is null).OrderByDescending(group => group.Tags.Length).FirstOrDefault() ?? Groups.FirstOrDefault();

    public EnvironmentEvidence Evidence(Lifecycle known) => new(
        Group is { } group ? ProvisioningOutcomes.Parse(group.ProvisioningState) : null,
        [.. Deployments.Select(deployment => new DeploymentMark(deployment.Outcome, deployment.At))],
        Outcomes,
        known)
    {
        Departure = Departure,
    };

    /// <summary>What its group's tag says of its removal; null while it is not leaving.</summary>
    public Departure? Departure => Group is { } group ? Departures.Parse(group.Tags.FirstOrDefault(tag => tag.Key.Equals(Departures.Tag, StringComparison.OrdinalIgnoreCase)).Value) : null;

    public DeploymentFact? LatestDeployment => Deployments.MaxBy(deployment => deployment.At);

    /// <summary>The same things, seen again at this time. They are shared, not copied.</summary>
    public PlacedEnvironment Again(DateTimeOffset at) =>
        new(placement, subscription, at) { Groups = Groups, Resources = Resources, Deployments = Deployments, Models = Models, Tags = Tags, Outcomes = Outcomes };

    public PlacedEnvironment With(PlacedEnvironment other)
    {
        var both = new PlacedEnvironment(placement, subscription, seenAt < other.SeenAt ? seenAt : other.SeenAt);
        both.Groups.AddRange([.. Groups, .. other.Groups]);
        both.Resources.AddRange([.. Resources, .. other.Resources]);
        both.Deployments.AddRange([.. Deployments, .. other.Deployments]);
        both.Models.AddRange([.. Models, .. other.Models]);
        return both;
    }

    public EnvironmentDetail ToDetail() => new(
        placement.Environment,
        subscription.ToString(),
        [.. Resources.OrderBy(resource => ResourceLabels.Of(resource.Type), StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal).Select(ToRow)],
        [.. Deployments.OrderByDescending(deployment => deployment.At).Select(ToRow)],
        Group?.Tags.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase) ?? ImmutableDictionary<string, string>.Empty);

    private static DeploymentRow ToRow(DeploymentFact fact) => new(fact.Name, fact.State, fact.At, fact.Duration, fact.Failures);

    private static ResourceRow ToRow(ResourceItem resource) => new(
        resource.Id,
        resource.Name,
        resource.Type,
        ResourceLabels.Of(resource.Type),
        resource.Location ?? "",
        resource.ProvisioningState ?? "Succeeded",
        HealthOf(resource),
        resource.CreatedOn,
        resource.ChangedOn,
        $"https://portal.azure.com/#resource{resource.Id}");

    private static Health HealthOf(ResourceItem resource) => ProvisioningOutcomes.Parse(resource.ProvisioningState) switch
    {
        ProvisioningOutcome.Succeeded => Health.Healthy,
        ProvisioningOutcome.Failed => Health.Failed,
        ProvisioningOutcome.Canceled => Health.Attention,
        _ => Health.Working,
    };
}
