using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Network;

/// <summary>What of a network can't be removed because something still stands in it or hangs on it.</summary>
internal static class NetworkUse
{
    public const string SecurityGroupType = "Microsoft.Network/networkSecurityGroups";
    public const string RouteTableType = "Microsoft.Network/routeTables";
    private const string DatabricksType = "Microsoft.Databricks/workspaces";

    public static void CheckSubnet(Cloud cloud, ResourceRecord subnet)
    {
        if (Occupant(cloud, subnet, "") is { } occupant)
            throw InUse(subnet, occupant);
    }

    public static void CheckNetwork(Cloud cloud, ResourceRecord network)
    {
        foreach (var subnet in cloud.Resources.Below(network.Id + "/subnets/"))
            CheckSubnet(cloud, subnet);
    }

    public static void CheckSecurityGroup(Cloud cloud, ResourceRecord group)
    {
        if (Attached(cloud, group, "networkSecurityGroup", "") is { Count: > 0 } users)
        {
            throw new ArmErrorException(
                400,
                "InUseNetworkSecurityGroupCannotBeDeleted",
                $"Network security group {group.Id} cannot be deleted because it is in use by the following resources: {string.Join(", ", users)}. "
                + "In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.");
        }
    }

    public static void CheckRouteTable(Cloud cloud, ResourceRecord table)
    {
        if (Attached(cloud, table, "routeTable", "") is { Count: > 0 } users)
            throw new ArmErrorException(400, "InUseRouteTableCannotBeDeleted", $"Route table {table.Id} is in use and cannot be deleted. It is used by: {string.Join(", ", users)}.");
    }

    /// <summary>A group goes with all that is in it, unless something outside of it still needs a part.</summary>
    public static void CheckGroup(Cloud cloud, ResourceRecord group)
    {
        var inside = group.Id + "/";
        foreach (var record in cloud.Resources.Below(inside))
        {
            var user = record.Type switch
            {
                VirtualNetworkBehavior.SubnetType => Occupant(cloud, record, inside),
                SecurityGroupType => Attached(cloud, record, "networkSecurityGroup", inside).FirstOrDefault(),
                RouteTableType => Attached(cloud, record, "routeTable", inside).FirstOrDefault(),
                _ => null,
            };
            if (user is not null)
            {
                throw new ArmErrorException(
                    409, "ResourceGroupDeletionBlocked", $"Deletion of resource group '{group.Name}' failed as resource {record.Id} is in use by {user} and could not be deleted.");
            }
        }
    }

    private static ArmErrorException InUse(ResourceRecord subnet, string occupant) => new(
        400,
        "InUseSubnetCannotBeDeleted",
        $"Subnet {subnet.Name} is in use by {occupant} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.");

    /// <summary>Whatever names the subnet stands in it; networks, rules and rights name it without.</summary>
    private static string? Occupant(Cloud cloud, ResourceRecord subnet, string except) => cloud.Resources.InSubscription(subnet.ArmId.Subscription!)
        .FirstOrDefault(record => !IsPassive(record.Type) && !IsInside(record.Id, except) && (Names(record, subnet.Id) || IsDatabricksOf(record, subnet)))?.Id;

    private static bool IsInside(string id, string prefix) => prefix.Length > 0 && id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsPassive(string type) =>
        type.StartsWith(VirtualNetworkBehavior.Type, StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("Microsoft.Resources/", StringComparison.OrdinalIgnoreCase)
        // Rules of a storage account or vault that let a subnet in.
        || type is "Microsoft.Storage/storageAccounts" or KeyVault.VaultBehavior.Type or SecurityGroupType or RouteTableType
        // Nodes come and go; an idle cluster has none.
        || type is "Microsoft.MachineLearningServices/workspaces/computes";

    private static bool Names(ResourceRecord record, string id) =>
        System.Text.Encoding.UTF8.GetString(record.Body).Contains($"\"{id}\"", StringComparison.OrdinalIgnoreCase);

    // Databricks names its subnets without their ids.
    private static bool IsDatabricksOf(ResourceRecord record, ResourceRecord subnet)
    {
        if (record.Type != DatabricksType || record.ToJson()["properties"]?["parameters"] is not JsonObject parameters)
            return false;
        string? Value(string name) => (parameters.Member(name) as JsonObject)?["value"].String();
        return subnet.ArmId.Parent!.Equals(Value("customVirtualNetworkId"), StringComparison.OrdinalIgnoreCase)
            && new[] { Value("customPublicSubnetName"), Value("customPrivateSubnetName") }.Contains(subnet.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static List<string> Attached(Cloud cloud, ResourceRecord part, string property, string except) =>
    [
        .. cloud.Resources.InSubscription(part.ArmId.Subscription!)
            .Where(record => record.Type is VirtualNetworkBehavior.SubnetType or "Microsoft.Network/networkInterfaces" && !IsInside(record.Id, except))
            .Where(record => part.Id.Equals(record.ToJson()["properties"]?[property]?["id"].String(), StringComparison.OrdinalIgnoreCase))
            .Select(record => record.Id),
    ];
}
