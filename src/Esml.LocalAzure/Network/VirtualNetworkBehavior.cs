using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Network;

/// <summary>Virtual networks and their subnets, which can be written inside the network or as resources of their own: both see each other.</summary>
internal static class VirtualNetworkBehavior
{
    public const string Type = "Microsoft.Network/virtualNetworks";
    public const string SubnetType = Type + "/subnets";

    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors[Type] = new() { Complete = Complete, Stored = StoreSubnets, Removing = NetworkUse.CheckNetwork };
        behaviors[NetworkUse.SecurityGroupType] = new() { Removing = NetworkUse.CheckSecurityGroup };
        behaviors[NetworkUse.RouteTableType] = new() { Removing = NetworkUse.CheckRouteTable };
        behaviors[SubnetType] = new()
        {
            Validate = SubnetRules.Check,
            Complete = write => CompleteSubnet(write.Properties),
            Stored = (cloud, record) => ShowInNetwork(cloud, record.ArmId),
            Removing = NetworkUse.CheckSubnet,
            Removed = ShowInNetwork,
        };
    }

    private static void Complete(ResourceWrite write)
    {
        write.Properties["resourceGuid"] = Deterministic.Guid(write.Cloud.Options.Seed, "network " + write.Id.Id).ToString();
        write.Default("enableDdosProtection", false);
        if (write.Properties["subnets"] is not JsonArray subnets)
        {
            // Networks written without subnets keep the ones they have.
            write.Properties["subnets"] = Json.Array(Subnets(write.Cloud, write.Id.Id));
            return;
        }

        foreach (var subnet in subnets.OfType<JsonObject>())
        {
            subnet["id"] = $"{write.Id.Id}/subnets/{subnet["name"].String()}";
            subnet["type"] = SubnetType;
            if (subnet["properties"] is JsonObject properties)
            {
                properties["provisioningState"] = "Succeeded";
                CompleteSubnet(properties);
            }
        }

        write.Properties["subnets"] = Json.Array(subnets.OfType<JsonObject>().OrderBy(s => s["name"].String(), StringComparer.OrdinalIgnoreCase).Select(s => s.DeepClone()));
    }

    private static void CompleteSubnet(JsonObject properties)
    {
        properties["privateEndpointNetworkPolicies"] ??= "Disabled";
        properties["privateLinkServiceNetworkPolicies"] ??= "Enabled";
        properties["delegations"] ??= new JsonArray();
    }

    private static void StoreSubnets(Cloud cloud, ResourceRecord network)
    {
        var wanted = (network.ToJson()["properties"]?["subnets"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(s => s["id"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var existing in cloud.Resources.Below(network.Id + "/subnets/").Where(s => !wanted.ContainsKey(s.Id)).ToList())
            cloud.Resources.RemoveTree(existing.Id);
        foreach (var (id, subnet) in wanted)
        {
            if (cloud.Resources.Find(id) is { } same && JsonNode.DeepEquals(same.ToJson(), subnet))
                continue;
            cloud.Resources.Put(id, subnet.DeepClone().AsObject());
        }
    }

    private static void ShowInNetwork(Cloud cloud, ArmId subnet)
    {
        if (cloud.Resources.Find(subnet.Parent!) is null)
            return;
        cloud.Resources.Change(subnet.Parent!, before =>
        {
            var body = before?.ToJson();
            if (body is not null)
                body["properties"]!["subnets"] = Json.Array(Subnets(cloud, before!.Id));
            return body;
        });
    }

    private static IEnumerable<JsonObject> Subnets(Cloud cloud, string networkId) =>
        cloud.Resources.Below(networkId + "/subnets/").Where(r => r.Type == SubnetType).Select(r => r.ToJson());
}
