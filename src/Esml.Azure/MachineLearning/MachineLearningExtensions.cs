using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;

namespace Esml.Azure.MachineLearning;

/// <summary>The ways into Azure ML, named as in the package Azure.ResourceManager.MachineLearning.</summary>
public static class MachineLearningExtensions
{
    /// <summary>All workspaces of a subscription, over all its groups.</summary>
    public static AsyncPageable<MachineLearningWorkspaceResource> GetMachineLearningWorkspacesAsync(
        this SubscriptionResource subscriptionResource, string? skip, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscriptionResource);
        return subscriptionResource.GetCachedClient(client => new MachineLearningWorkspaceLists(client, subscriptionResource.Id)).GetAllAsync(skip, cancellationToken);
    }

    /// <summary>A workspace by its id, without asking Azure for it.</summary>
    public static MachineLearningWorkspaceResource GetMachineLearningWorkspaceResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new MachineLearningWorkspaceResource(client, id, data: null));
    }

    /// <summary>A model by its id, without asking Azure for it.</summary>
    public static MachineLearningModelContainerResource GetMachineLearningModelContainerResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new MachineLearningModelContainerResource(client, id, data: null));
    }

    /// <summary>A version of a model by its id, without asking Azure for it.</summary>
    public static MachineLearningModelVersionResource GetMachineLearningModelVersionResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new MachineLearningModelVersionResource(client, id, data: null));
    }

    /// <summary>A run by its id, without asking Azure for it.</summary>
    public static MachineLearningJobResource GetMachineLearningJobResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new MachineLearningJobResource(client, id, data: null));
    }
}
