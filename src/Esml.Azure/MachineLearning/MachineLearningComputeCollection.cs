using Azure;
using Azure.Core;
using Azure.ResourceManager;

namespace Esml.Azure.MachineLearning;

/// <summary>The computes of a workspace.</summary>
public sealed class MachineLearningComputeCollection : MachineLearningCollection<MachineLearningComputeResource, MachineLearningComputeData>
{
    internal MachineLearningComputeCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningComputeResource.Kind)
    {
    }

    /// <summary>All computes.</summary>
    public AsyncPageable<MachineLearningComputeResource> GetAllAsync(string? skip, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$skip", skip));
}
