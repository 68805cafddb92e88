using System.Collections.Immutable;

namespace Esml.Factory.Projects;

/// <summary>How a deployment or a resource stands, of Azure's many words only what matters here.</summary>
public enum ProvisioningOutcome
{
    Running,
    Succeeded,
    Failed,
    Canceled,
    Deleting,
}

/// <summary>One deployment of an environment.</summary>
public sealed record DeploymentMark(ProvisioningOutcome Outcome, DateTimeOffset At);

/// <summary>What Azure shows of one environment; its state and health follow from this alone.</summary>
/// <param name="GroupOutcome">The resource group's own state; null where there is no group.</param>
/// <param name="Known">What it was before; lets a vanished group be told from one that never was.</param>
public sealed record EnvironmentEvidence(
    ProvisioningOutcome? GroupOutcome,
    ImmutableArray<DeploymentMark> Deployments,
    ImmutableArray<ProvisioningOutcome> Resources,
    Lifecycle Known = Lifecycle.NotOrdered)
{
    /// <summary>What the group's own tag says.</summary>
    public Departure? Departure { get; init; }

    public Lifecycle Lifecycle
    {
        get
        {
            var latest = Deployments.MaxBy(deployment => deployment.At);
            if (GroupOutcome is ProvisioningOutcome.Deleting || (GroupOutcome is not null && Departure is Projects.Departure.Leaving)) return Lifecycle.Decommissioning;
            if (Departure is Projects.Departure.Kept && latest is not { Outcome: ProvisioningOutcome.Running }) return Lifecycle.Removed;
            if (latest is { Outcome: ProvisioningOutcome.Running }) return CameUpBefore(latest) ? Lifecycle.Updating : Lifecycle.Provisioning;
            if (GroupOutcome is null) return WithoutGroup(latest);
            return latest switch
            {
                { Outcome: ProvisioningOutcome.Failed } => Lifecycle.Failed,
                { Outcome: ProvisioningOutcome.Canceled } when !CameUpBefore(latest) => Lifecycle.Failed,
                _ => Lifecycle.Active,
            };
        }
    }

    public Health Health => Lifecycle switch
    {
        Lifecycle.NotOrdered or Lifecycle.Removed or Lifecycle.Requested => Health.Absent,
        Lifecycle.Failed => Health.Failed,
        Lifecycle.Provisioning or Lifecycle.Updating or Lifecycle.Decommissioning => Health.Working,
        // An empty group is what remains when somebody deleted everything by hand.
        _ when Resources.IsEmpty || Resources.Any(outcome => outcome is ProvisioningOutcome.Failed or ProvisioningOutcome.Canceled) => Health.Attention,
        _ when Resources.Any(outcome => outcome is ProvisioningOutcome.Running or ProvisioningOutcome.Deleting) => Health.Working,
        _ => Health.Healthy,
    };

    private bool CameUpBefore(DeploymentMark latest) => Known is Lifecycle.Active or Lifecycle.Updating
        || Deployments.Any(deployment => deployment.Outcome == ProvisioningOutcome.Succeeded && deployment.At < latest.At);

    private Lifecycle WithoutGroup(DeploymentMark? latest) => Known switch
    {
        Lifecycle.Active or Lifecycle.Updating or Lifecycle.Decommissioning or Lifecycle.Removed => Lifecycle.Removed,
        _ when latest is { Outcome: ProvisioningOutcome.Failed } => Lifecycle.Failed,
        Lifecycle.Requested => Lifecycle.Requested,
        _ => Lifecycle.NotOrdered,
    };
}

/// <summary>Reads Azure's <c>provisioningState</c>.</summary>
public static class ProvisioningOutcomes
{
    public static ProvisioningOutcome Parse(string? state) => state is "Succeeded" ? ProvisioningOutcome.Succeeded : state?.ToUpperInvariant() switch
    {
        // Absent means Succeeded: resource types without long-running operations never say it.
        null or "" or "SUCCEEDED" or "READY" => ProvisioningOutcome.Succeeded,
        "FAILED" => ProvisioningOutcome.Failed,
        "CANCELED" or "CANCELLED" => ProvisioningOutcome.Canceled,
        "DELETING" or "DELETED" => ProvisioningOutcome.Deleting,
        _ => ProvisioningOutcome.Running,
    };
}
