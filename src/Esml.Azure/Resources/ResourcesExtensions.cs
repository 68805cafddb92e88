using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;

namespace Esml.Azure.Resources;

/// <summary>The ways into deployments, named as in the package Azure.ResourceManager.Resources.</summary>
public static class ResourcesExtensions
{
    /// <summary>The deployments at the scope of a subscription.</summary>
    public static ArmDeploymentCollection GetArmDeployments(this SubscriptionResource subscriptionResource)
    {
        ArgumentNullException.ThrowIfNull(subscriptionResource);
        return subscriptionResource.GetCachedClient(client => new ArmDeploymentCollection(client, subscriptionResource.Id));
    }

    /// <summary>The deployments at the scope of a resource group.</summary>
    public static ArmDeploymentCollection GetArmDeployments(this ResourceGroupResource resourceGroupResource)
    {
        ArgumentNullException.ThrowIfNull(resourceGroupResource);
        return resourceGroupResource.GetCachedClient(client => new ArmDeploymentCollection(client, resourceGroupResource.Id));
    }

    /// <summary>A deployment by its id, without asking Azure for it.</summary>
    public static ArmDeploymentResource GetArmDeploymentResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new ArmDeploymentResource(client, id));
    }
}
