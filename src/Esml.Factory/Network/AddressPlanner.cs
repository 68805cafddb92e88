using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>Finds the addresses of projects: aligned, in the smallest gaps that hold them, gaps of removed projects included.</summary>
public static class AddressPlanner
{
    /// <summary>The subnets of the next project; null when they don't all fit.</summary>
    /// <param name="space">The virtual network's prefixes.</param>
    /// <param name="taken">Everything that is spoken for: common subnets, projects, reservations, what others use. May overlap.</param>
    public static ProjectSubnets? Next(AddressSpace space, IEnumerable<AddressRange> taken, ProjectType type) => Next(new FreeAddresses(space, taken), type);

    /// <summary>The same for many projects one after the other: what is given is free no longer. A failed attempt takes nothing.</summary>
    public static ProjectSubnets? Next(FreeAddresses free, ProjectType type)
    {
        ArgumentNullException.ThrowIfNull(free);
        // Largest first: when all that is free is enough in sum, no order of sizes fits more.
        var attempt = free.Copy();
        var ranges = ImmutableDictionary.CreateBuilder<string, AddressRange>();
        foreach (var need in SubnetNeeds.Of(type))
        {
            if (attempt.Take(need.PrefixLength) is not { } range) return null;
            ranges[need.Key] = range;
        }

        foreach (var need in SubnetNeeds.Of(type)) free.Take(need.PrefixLength);
        return ProjectSubnets.From(ranges);
    }

    /// <summary>So many projects of the type, or fewer when the space ends before.</summary>
    public static ImmutableArray<ProjectSubnets> Fill(AddressSpace space, IEnumerable<AddressRange> taken, ProjectType type, int most = int.MaxValue)
    {
        var free = new FreeAddresses(space, taken);
        var filled = ImmutableArray.CreateBuilder<ProjectSubnets>();
        while (filled.Count < most && Next(free, type) is { } subnets) filled.Add(subnets);
        return filled.DrainToImmutable();
    }
}
