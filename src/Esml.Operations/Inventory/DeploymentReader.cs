using System.Collections.Immutable;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>Reads a subscription's deployments, and of those that failed or run, what became of their resources.</summary>
internal sealed class DeploymentReader(ArmClient arm, IOptions<InventoryOptions> options)
{
    private const int DeepestNesting = 4;
    private static readonly ResourceType Nested = ArmDeploymentResource.ResourceType;

    public async Task<ImmutableArray<DeploymentFact>> ReadAsync(Guid subscription, ImmutableArray<DeploymentFact> before, CancellationToken cancellation)
    {
        var known = before.ToDictionary(fact => fact.Id, StringComparer.OrdinalIgnoreCase);
        List<DeploymentFact> facts = [];
        await foreach (var deployment in arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{subscription}"))
            .GetArmDeployments().GetAllAsync(null, null, cancellation))
            facts.Add(ToFact(deployment.Data));
        var detailed = new DeploymentFact[facts.Count];
        await Parallel.ForAsync(0, facts.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellation }, async (index, token) =>
            detailed[index] = await DetailAsync(facts[index], known.GetValueOrDefault(facts[index].Id), token));
        var kept = detailed.Select(fact => known.GetValueOrDefault(fact.Id) is { } same && same.Says(fact) ? same : fact).ToImmutableArray();
        return kept.AsSpan().SequenceEqual(before.AsSpan(), ReferenceEqualityComparer.Instance) ? before : kept;
    }

    private async Task<DeploymentFact> DetailAsync(DeploymentFact fact, DeploymentFact? before, CancellationToken cancellation)
    {
        if (fact.Outcome is not (ProvisioningOutcome.Failed or ProvisioningOutcome.Running)) return fact;
        // A failed deployment never changes again; asking for its operations once is enough.
        if (before is { Outcome: ProvisioningOutcome.Failed } && before.At == fact.At) return fact with { Failures = before.Failures };
        List<ArmDeploymentOperation> leaves = [];
        await CollectAsync(new(fact.Id), leaves, DeepestNesting, cancellation);
        return fact with { Done = leaves.Count(IsDone), Failures = [.. leaves.Where(HasFailed).Select(ToFailure)] };
    }

    private async Task CollectAsync(ResourceIdentifier deployment, List<ArmDeploymentOperation> leaves, int depth, CancellationToken cancellation)
    {
        await foreach (var operation in arm.GetArmDeploymentResource(deployment).GetDeploymentOperationsAsync(null, cancellation))
        {
            if (operation.Properties?.TargetResource is not { Id: { } target } resource) continue;
            if (resource.ResourceType != Nested) leaves.Add(operation);
            else if (depth > 1) await CollectNestedAsync(target, leaves, depth - 1, cancellation);
        }
    }

    private async Task CollectNestedAsync(string target, List<ArmDeploymentOperation> leaves, int depth, CancellationToken cancellation)
    {
        try
        {
            await CollectAsync(new(target), leaves, depth, cancellation);
        }
        catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            // The outer deployment names a module before that module has begun.
        }
    }

    private static DeploymentFact ToFact(ArmDeploymentData data)
    {
        var properties = data.Properties;
        return new(
            data.Id.ToString(),
            data.Name,
            properties?.ProvisioningState?.ToString() ?? "Unknown",
            properties?.Timestamp ?? default,
            properties?.Duration,
            properties?.OutputResources?.Select(resource => resource.Id?.ResourceGroupName).FirstOrDefault(name => name is not null),
            [.. data.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)],
            0,
            properties?.Error is { } error && properties.ProvisioningState == ResourcesProvisioningState.Failed ? [ToFailure(data.Name, AzureProblem.From(error))] : []);
    }

    private static bool IsDone(ArmDeploymentOperation operation) => operation.Properties?.ProvisioningState == "Succeeded";

    private static bool HasFailed(ArmDeploymentOperation operation) => operation.Properties is { ProvisioningState: "Failed" };

    private static FailureRow ToFailure(ArmDeploymentOperation operation)
    {
        var target = operation.Properties!.TargetResource!;
        var name = $"{ResourceLabels.Of(target.ResourceType?.ToString() ?? "")} {target.ResourceName}".Trim();
        return operation.Properties.StatusMessage?.Error is { } error
            ? ToFailure(name, AzureProblem.From(error))
            : new(name, operation.Properties.StatusCode ?? "Failed", "Azure gave no reason.");
    }

    private static FailureRow ToFailure(string resource, AzureProblem problem) => new(resource, problem.Code ?? "Failed", problem.Detail ?? problem.Message);
}
