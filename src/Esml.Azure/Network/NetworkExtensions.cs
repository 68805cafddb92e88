using Azure.Core;
using Azure.ResourceManager;

namespace Esml.Azure.Network;

/// <summary>The way into networks, named as in the package Azure.ResourceManager.Network.</summary>
public static class NetworkExtensions
{
    /// <summary>A virtual network by its id, without asking Azure for it.</summary>
    public static VirtualNetworkResource GetVirtualNetworkResource(this ArmClient client, ResourceIdentifier id)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new VirtualNetworkResource(client, id));
    }
}
