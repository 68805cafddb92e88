using System.Collections.Immutable;
using System.Text.Json;

namespace Esml.Azure.Network;

/// <summary>The addresses of a virtual network.</summary>
public sealed record VirtualNetworkData(ImmutableArray<string> AddressPrefixes, ImmutableArray<SubnetData> Subnets)
{
    // {"properties":{"addressSpace":{"addressPrefixes":["10.16.0.0/16"]},"subnets":[{"name":"snet","properties":{"addressPrefix":"10.16.0.0/20"}}]}}
    internal static VirtualNetworkData Read(JsonElement body)
    {
        var properties = body.GetProperty("properties");
        return new(
            Texts(properties.GetProperty("addressSpace"), "addressPrefixes"),
            properties.TryGetProperty("subnets", out var subnets) ? [.. subnets.EnumerateArray().Select(Subnet)] : []);
    }

    private static SubnetData Subnet(JsonElement subnet)
    {
        var properties = subnet.GetProperty("properties");
        var several = Texts(properties, "addressPrefixes");
        return new(subnet.GetProperty("name").GetString()!, several.IsEmpty && properties.TryGetProperty("addressPrefix", out var one) ? [one.GetString()!] : several);
    }

    private static ImmutableArray<string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
}

/// <summary>One subnet. Almost always it has one prefix; IPv6 adds another.</summary>
public sealed record SubnetData(string Name, ImmutableArray<string> AddressPrefixes);
