using System.Collections.Immutable;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>How a deployment stands, resource by resource.</summary>
internal static class DeploymentProgress
{
    private const int Deepest = 4;
    private const string Nested = "Microsoft.Resources/deployments";

    public static async Task<ImmutableArray<DeployedResource>> ReadAsync(ArmClient arm, ResourceIdentifier deployment, CancellationToken cancellation)
    {
        var found = new SortedDictionary<string, DeployedResource>(StringComparer.OrdinalIgnoreCase);
        await AddAsync(arm, deployment, found, 1, cancellation);
        return [.. found.Values];
    }

    // A module is a deployment inside the deployment: Azure tells of its resources only there.
    private static async Task AddAsync(ArmClient arm, ResourceIdentifier deployment, SortedDictionary<string, DeployedResource> found, int depth, CancellationToken cancellation)
    {
        var nested = new List<ResourceIdentifier>();
        await foreach (var operation in arm.GetArmDeploymentResource(deployment).GetDeploymentOperationsAsync(top: null, cancellation))
        {
            if (operation.Properties is not { TargetResource: { Id: { } id, ResourceType: { } type } target } properties) continue;
            if ($"{type}".Equals(Nested, StringComparison.OrdinalIgnoreCase)) nested.Add(new(id));
            else if (properties.ProvisioningOperation is null or "Create") found[id] = Read(id, $"{type}", target, properties);
        }

        if (depth >= Deepest) return;
        foreach (var one in nested) await AddAsync(arm, one, found, depth + 1, cancellation);
    }

    private static DeployedResource Read(string id, string type, TargetResource target, ArmDeploymentOperationProperties properties) => new(
        id, type, target.ResourceName ?? id[(id.LastIndexOf('/') + 1)..], properties.ProvisioningState ?? "Running",
        properties.Duration is { } duration ? Math.Round(duration.TotalSeconds, 1) : null);
}

/// <param name="Over">The run whose end is written down with this: it is not looked at again.</param>
internal sealed record DeployOutput(string Deployment, ImmutableArray<DeployedResource> Resources, string? Over = null);

internal sealed record DeployedResource(string Id, string Type, string Name, string State, double? Seconds);
