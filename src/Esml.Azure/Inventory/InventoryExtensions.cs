using Azure.ResourceManager;
using Azure.ResourceManager.Resources;

namespace Esml.Azure.Inventory;

/// <summary>The way into the lists of a subscription.</summary>
public static class InventoryExtensions
{
    public static SubscriptionInventory GetInventory(this ArmClient client, Guid subscription)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new SubscriptionInventory(client, SubscriptionResource.CreateResourceIdentifier(subscription.ToString())));
    }
}
