using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The datasets of a workspace.</summary>
public sealed class MachineLearningDataContainerCollection : MachineLearningCollection<MachineLearningDataContainerResource, MachineLearningDataContainerData>
{
    internal MachineLearningDataContainerCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningDataContainerResource.Kind)
    {
    }

    /// <summary>Live datasets unless another <paramref name="listViewType"/> is asked for.</summary>
    public AsyncPageable<MachineLearningDataContainerResource> GetAllAsync(string? skip, MachineLearningListViewType? listViewType, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$skip", skip), ("listViewType", listViewType?.ToString()));
}
