using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The models of a workspace.</summary>
public sealed class MachineLearningModelContainerCollection : MachineLearningCollection<MachineLearningModelContainerResource, MachineLearningModelContainerData>
{
    internal MachineLearningModelContainerCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningModelContainerResource.Kind)
    {
    }

    /// <summary>Live models unless another <paramref name="listViewType"/> is asked for.</summary>
    public AsyncPageable<MachineLearningModelContainerResource> GetAllAsync(string? skip, int? count, MachineLearningListViewType? listViewType, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$skip", skip), ("count", count?.ToString(null, null)), ("listViewType", listViewType?.ToString()));
}
