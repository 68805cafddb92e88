using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>
/// How the factory's scripts lay out projects, for comparison: behind the last subnet of the first prefix, never into a gap, and
/// no further than the first two numbers of the address stay the same.
/// </summary>
public static class ReferencePlan
{
    private const int FirstTwoNumbers = 16;

    public static ProjectSubnets? Next(AddressSpace space, IEnumerable<AddressRange> taken, ProjectType type)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (space.Ranges.IsEmpty) return null;
        var network = space.Ranges[0];
        var last = taken.Where(network.Overlaps).Select(range => range.Last).DefaultIfEmpty(network.First - 1).Max();
        return Place(network, last + 1, type)?.Subnets;
    }

    /// <summary>So many projects of the type, or fewer when the space ends before.</summary>
    public static ImmutableArray<ProjectSubnets> Fill(AddressSpace space, IEnumerable<AddressRange> taken, ProjectType type, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (space.Ranges.IsEmpty) return [];
        var network = space.Ranges[0];
        var start = taken.Where(network.Overlaps).Select(range => range.Last).DefaultIfEmpty(network.First - 1).Max() + 1;
        var filled = ImmutableArray.CreateBuilder<ProjectSubnets>();
        for (; filled.Count < most && Place(network, start, type) is var (subnets, next); start = next) filled.Add(subnets);
        return filled.DrainToImmutable();
    }

    /// <summary>From one project's first address to the next one's: each starts on a boundary of its largest subnet.</summary>
    public static long StrideOf(ProjectType type)
    {
        var (sum, largest) = (SubnetNeeds.SizeOf(type), SubnetNeeds.Of(type)[0].Size);
        return (sum + largest - 1) / largest * largest;
    }

    private static (ProjectSubnets Subnets, long Next)? Place(AddressRange network, long start, ProjectType type)
    {
        if (start > network.Last) return null;
        var end = Math.Min(network.Last, AddressRange.Around(start, FirstTwoNumbers).Last);
        var ranges = ImmutableDictionary.CreateBuilder<string, AddressRange>();
        foreach (var need in SubnetNeeds.Of(type))
        {
            var aligned = (start + need.Size - 1) / need.Size * need.Size;
            if (aligned + need.Size - 1 > end) return null;
            ranges[need.Key] = new(aligned, need.PrefixLength);
            start = aligned + need.Size;
        }

        return (ProjectSubnets.From(ranges), start);
    }
}
