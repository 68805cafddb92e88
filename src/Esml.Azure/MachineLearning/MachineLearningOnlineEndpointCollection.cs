using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The online endpoints of a workspace.</summary>
public sealed class MachineLearningOnlineEndpointCollection : MachineLearningCollection<MachineLearningOnlineEndpointResource, MachineLearningOnlineEndpointData>
{
    internal MachineLearningOnlineEndpointCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningOnlineEndpointResource.Kind)
    {
    }

    /// <summary>The endpoints that fit the options.</summary>
    public AsyncPageable<MachineLearningOnlineEndpointResource> GetAllAsync(MachineLearningOnlineEndpointCollectionGetAllOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return List(
            cancellationToken,
            ("name", options.Name),
            ("count", options.Count?.ToString(null, null)),
            ("computeType", options.ComputeType),
            ("$skip", options.Skip),
            ("tags", options.Tags),
            ("properties", options.Properties),
            ("orderBy", options.OrderBy));
    }
}
