using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>All that the inventory knows of one project, of COMMON, or of what is unattributed.</summary>
public sealed record ProjectDetail(ProjectRow Row, ImmutableArray<EnvironmentDetail> Environments);

/// <summary>One environment with what stands in it and how it came to be.</summary>
public sealed record EnvironmentDetail(
    FactoryEnvironment Environment,
    string? SubscriptionId,
    ImmutableArray<ResourceRow> Resources,
    ImmutableArray<DeploymentRow> Deployments,
    ImmutableDictionary<string, string> Tags);

/// <summary>One resource.</summary>
/// <param name="Label">What the service is called in plain words: "Key vault", "Azure ML workspace".</param>
public sealed record ResourceRow(
    string Id,
    string Name,
    string Type,
    string Label,
    string Location,
    string ProvisioningState,
    Health Health,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ChangedAt,
    string PortalUrl);

/// <summary>One deployment, newest first in its list.</summary>
public sealed record DeploymentRow(string Name, string State, DateTimeOffset At, TimeSpan? Duration, ImmutableArray<FailureRow> Failures);

/// <summary>Why a deployment failed: the resource, Azure's code and Azure's message.</summary>
public sealed record FailureRow(string Resource, string Code, string Message);
