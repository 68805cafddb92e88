using System.Buffers.Binary;
using System.Net;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>Lays the subnets of projects one after the other behind the common ones: largest first, each on a boundary of its own size.</summary>
public static class SubnetPlan
{
    /// <summary>The subnets of the next project.</summary>
    /// <param name="network">The address space of the virtual network; IPv4.</param>
    /// <param name="from">The first address that is free.</param>
    /// <param name="next">The first address that is free afterwards.</param>
    /// <returns>Null when they don't fit any more.</returns>
    public static ProjectSubnets? Next(IPNetwork network, IPAddress from, ProjectType type, out IPAddress next)
    {
        ArgumentNullException.ThrowIfNull(from);
        var cursor = ToNumber(from);
        var end = ToNumber(network.BaseAddress) + (1UL << (32 - network.PrefixLength));
        IPNetwork Take(int length)
        {
            var size = 1UL << (32 - length);
            var start = (cursor + size - 1) / size * size;
            cursor = start + size;
            return new(ToAddress(start), length);
        }

        var subnets = type switch
        {
            ProjectType.Esml => new ProjectSubnets { Aks = Take(26), DatabricksPrivate = Take(26), DatabricksPublic = Take(26) },
            ProjectType.GenAi => new ProjectSubnets { Aca = Take(23), GenAi = Take(25), Aks = Take(26), WebApp = Take(27) },
            _ => new ProjectSubnets
            {
                Aca = Take(23), Aca2 = Take(23), Aks2 = Take(24), GenAi = Take(25),
                Aks = Take(26), DatabricksPrivate = Take(26), DatabricksPublic = Take(26), WebApp = Take(27),
            },
        };
        next = ToAddress(cursor);
        return cursor <= end ? subnets : null;
    }

    private static ulong ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress ToAddress(ulong number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return new(bytes);
    }
}
