using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>What one sweep read of one subscription. Stored as it is, so that a restart shows the last good state at once.</summary>
internal sealed record SubscriptionReading(
    Guid SubscriptionId,
    DateTimeOffset SeenAt,
    ImmutableArray<ResourceGroupItem> Groups,
    ImmutableArray<ResourceItem> Resources,
    ImmutableArray<DeploymentFact> Deployments,
    ImmutableArray<WorkspaceModels> Models,
    DateTimeOffset? ModelsSeenAt)
{
    /// <summary>The shared networks with their subnets; older portals stored readings without them.</summary>
    public ImmutableArray<NetworkFact> Networks { get; init; } = [];

    /// <summary>Nothing moved between the two but time. Readers keep the lists that did not change, so that this costs nothing to tell.</summary>
    public bool SaysTheSameAs(SubscriptionReading other) =>
        SubscriptionId == other.SubscriptionId && Groups == other.Groups && Resources == other.Resources && Deployments == other.Deployments
        && Models == other.Models && Networks == other.Networks && ModelsSeenAt.HasValue == other.ModelsSeenAt.HasValue;

    public bool IsDeploying => Deployments.Any(deployment => deployment.Outcome == ProvisioningOutcome.Running);
}

/// <summary>One deployment at the scope of the subscription.</summary>
/// <param name="Group">The resource group that it deploys into, as far as that is known.</param>
/// <param name="Done">How many resources are ready; counted only while it runs.</param>
internal sealed record DeploymentFact(
    string Id,
    string Name,
    string State,
    DateTimeOffset At,
    TimeSpan? Duration,
    string? Group,
    ImmutableArray<KeyValuePair<string, string>> Tags,
    int Done,
    ImmutableArray<FailureRow> Failures)
{
    public ProvisioningOutcome Outcome => ProvisioningOutcomes.Parse(State);

    public bool Says(DeploymentFact other) =>
        this with { Tags = other.Tags, Failures = other.Failures } == other && Tags.SequenceEqual(other.Tags) && Failures.SequenceEqual(other.Failures);
}

/// <summary>All model versions of one workspace.</summary>
internal sealed record WorkspaceModels(string WorkspaceId, string Group, ImmutableArray<ModelFact> Versions)
{
    public bool Says(WorkspaceModels other) =>
        this with { Versions = other.Versions } == other && Versions.Length == other.Versions.Length && Versions.Zip(other.Versions).All(pair => pair.First.Says(pair.Second));
}

/// <summary>One model version with the tags that say what it is.</summary>
internal sealed record ModelFact(string Name, int Version, DateTimeOffset CreatedAt, ImmutableSortedDictionary<string, string> Tags)
{
    public bool Says(ModelFact other) => this with { Tags = other.Tags } == other && Tags.SequenceEqual(other.Tags);
}
