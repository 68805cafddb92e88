using System.Net;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Network;

/// <summary>A subnet lies inside its network and overlaps no other.</summary>
internal static class SubnetRules
{
    public static void Check(ResourceWrite write)
    {
        var prefixes = Prefixes(write.Properties, "addressPrefix", "addressPrefixes").ToList();
        var network = write.Cloud.Resources.Find(write.Id.Parent!)?.ToJson()["properties"] as JsonObject ?? [];
        var space = Prefixes(network["addressSpace"] as JsonObject ?? [], "", "addressPrefixes").ToList();
        foreach (var prefix in prefixes)
        {
            if (space.Count > 0 && !space.Any(s => s.Contains(prefix.BaseAddress) && s.PrefixLength <= prefix.PrefixLength))
            {
                throw new ArmErrorException(
                    400, "NetcfgInvalidSubnet", $"Subnet '{write.Id.Name}' is not valid because its IP address range {prefix} is outside the IP address range of virtual network '{ArmId.Parse(write.Id.Parent!).Name}'.");
            }

            var other = Others(write, network).FirstOrDefault(o => o.Prefix.Contains(prefix.BaseAddress) || prefix.Contains(o.Prefix.BaseAddress));
            if (other.Name is not null)
            {
                throw new ArmErrorException(
                    400, "NetcfgSubnetRangesOverlap", $"Subnet '{write.Id.Name}' is not valid because its IP address range {prefix} overlaps with that of an existing subnet '{other.Name}' ({other.Prefix}).");
            }
        }
    }

    private static IEnumerable<(string Name, IPNetwork Prefix)> Others(ResourceWrite write, JsonObject network) =>
        (network["subnets"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(s => !write.Id.Name.Equals(s["name"].String(), StringComparison.OrdinalIgnoreCase))
            .SelectMany(s => Prefixes(s["properties"] as JsonObject ?? [], "addressPrefix", "addressPrefixes").Select(p => (s["name"].String()!, p)));

    private static IEnumerable<IPNetwork> Prefixes(JsonObject json, string one, string many)
    {
        var texts = (json[many] as JsonArray ?? []).Select(p => p.String()).Append(json[one].String()).OfType<string>().Distinct();
        foreach (var text in texts)
        {
            yield return IPNetwork.TryParse(text, out var prefix)
                ? prefix
                : throw new ArmErrorException(400, "InvalidAddressPrefixFormat", $"The address prefix '{text}' is not in CIDR notation.");
        }
    }
}
