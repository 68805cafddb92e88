using Azure;
using Azure.Core;
using Azure.ResourceManager;

namespace Esml.Azure.MachineLearning;

/// <summary>The deployments of an online endpoint.</summary>
public sealed class MachineLearningOnlineDeploymentCollection : MachineLearningCollection<MachineLearningOnlineDeploymentResource, MachineLearningOnlineDeploymentData>
{
    internal MachineLearningOnlineDeploymentCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningOnlineDeploymentResource.Kind)
    {
    }

    /// <summary>All deployments.</summary>
    public AsyncPageable<MachineLearningOnlineDeploymentResource> GetAllAsync(string? orderBy, int? top, string? skip, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$orderBy", orderBy), ("$top", top?.ToString(null, null)), ("$skip", skip));
}
