using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Inventory;
using Esml.Azure.MachineLearning;
using Esml.Azure.Problems;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>Reads the model versions of all workspaces, a few at a time.</summary>
internal sealed class ModelReader(ArmClient arm, IOptions<InventoryOptions> options)
{
    /// <summary>A workspace that can't be read keeps what was known of it, and the first problem is told.</summary>
    public async Task<(ImmutableArray<WorkspaceModels> Models, AzureProblem? Partly)> ReadAsync(
        ImmutableArray<ResourceItem> resources, ImmutableArray<WorkspaceModels> before, CancellationToken cancellation)
    {
        var workspaces = resources.Where(resource => MachineLearningWorkspaceResource.ResourceType == resource.Type).ToImmutableArray();
        var found = new WorkspaceModels?[workspaces.Length];
        var problems = new ConcurrentQueue<AzureProblem>();
        await Parallel.ForAsync(0, workspaces.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellation }, async (index, token) =>
        {
            var workspace = workspaces[index];
            try
            {
                found[index] = new(workspace.Id, workspace.ResourceGroup, await VersionsAsync(workspace.Id, token));
            }
            catch (Exception refused) when (AzureProblem.From(refused, cancellation) is { } problem)
            {
                // A workspace that vanished between two lists is no problem: the next sweep won't name it.
                if (problem.Kind == AzureProblemKind.Missing) return;
                problems.Enqueue(problem with { Message = $"The models of {workspace.Name} could not be read. {problem.Message}" });
                found[index] = before.FirstOrDefault(known => string.Equals(known.WorkspaceId, workspace.Id, StringComparison.OrdinalIgnoreCase));
            }
        });
        var known = before.ToLookup(workspace => workspace.WorkspaceId, StringComparer.OrdinalIgnoreCase);
        var kept = found.OfType<WorkspaceModels>().Select(now => known[now.WorkspaceId].FirstOrDefault(same => same.Says(now)) ?? now).ToImmutableArray();
        return (kept.AsSpan().SequenceEqual(before.AsSpan(), ReferenceEqualityComparer.Instance) ? before : kept, problems.TryPeek(out var first) ? first : null);
    }

    private async Task<ImmutableArray<ModelFact>> VersionsAsync(string workspaceId, CancellationToken cancellation)
    {
        var facts = ImmutableArray.CreateBuilder<ModelFact>();
        var workspace = arm.GetMachineLearningWorkspaceResource(new ResourceIdentifier(workspaceId));
        await foreach (var container in workspace.GetMachineLearningModelContainers().GetAllAsync(null, null, null, cancellation))
        {
            await foreach (var version in container.GetMachineLearningModelVersions().GetAllAsync(new(), cancellation))
                facts.Add(ToFact(container.Data.Name, version.Data));
        }

        return facts.DrainToImmutable();
    }

    private static ModelFact ToFact(string name, MachineLearningModelVersionData version) => new(
        name,
        int.TryParse(version.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        version.SystemData?.CreatedOn ?? default,
        version.Properties.Tags?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty);
}
