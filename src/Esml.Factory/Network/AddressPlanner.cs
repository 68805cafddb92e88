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
        var needs = SubnetNeeds.Of(type);
        Span<AddressRange> taken = stackalloc AddressRange[needs.Length];
        if (!free.TryTakeAll(needs.AsSpan(), taken)) return null;
        var ranges = new Dictionary<string, AddressRange>(StringComparer.Ordinal);
        for (var at = 0; at < needs.Length; at++) ranges[needs[at].Key] = taken[at];
        return ProjectSubnets.From(ranges);
    }

    /// <summary>How many projects of the type fit, counted up to <paramref name="most"/>.</summary>
    public static int Count(AddressSpace space, IEnumerable<AddressRange> taken, ProjectType type, int most = int.MaxValue)
    {
        var (free, needs, count) = (new FreeAddresses(space, taken), SubnetNeeds.Of(type), 0);
        Span<AddressRange> ranges = stackalloc AddressRange[needs.Length];
        while (count < most && free.TryTakeAll(needs.AsSpan(), ranges)) count++;
        return count;
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
