using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Network;

/// <summary>Private endpoints and public addresses: what the network gives them.</summary>
internal static class PrivateEndpointBehavior
{
    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors["Microsoft.Network/privateEndpoints"] = new() { Validate = Validate, Complete = Complete };
        behaviors["Microsoft.Network/publicIPAddresses"] = new()
        {
            Complete = write =>
            {
                var number = Deterministic.Number(write.Cloud.Options.Seed, "ip " + write.Id.Id);
                // 203.0.113.0/24 is reserved for documentation: it never names a real machine.
                write.Properties["ipAddress"] = $"203.0.113.{number % 254 + 1}";
                write.Default("publicIPAddressVersion", "IPv4");
            },
        };
    }

    private static void Validate(ResourceWrite write)
    {
        var subnet = write.Properties["subnet"]?["id"].String();
        if (subnet is not null && write.Cloud.Resources.Find(subnet) is null)
        {
            throw new ArmErrorException(
                400, "InvalidResourceReference", $"Resource {subnet} referenced by resource {write.Id.Id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.");
        }
    }

    private static void Complete(ResourceWrite write)
    {
        foreach (var connection in (write.Properties["privateLinkServiceConnections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            connection["id"] = $"{write.Id.Id}/privateLinkServiceConnections/{connection["name"].String()}";
            if (connection["properties"] is not JsonObject properties)
                continue;
            properties["provisioningState"] = "Succeeded";
            properties["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = "Approved", ["description"] = "Auto-Approved", ["actionsRequired"] = "None" };
        }

        write.Properties["networkInterfaces"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{write.Id.GroupId}/providers/Microsoft.Network/networkInterfaces/{write.Id.Name}.nic.{Deterministic.Guid(write.Cloud.Options.Seed, "nic " + write.Id.Id)}",
        });
        write.Default("customDnsConfigs", new JsonArray());
    }
}
