using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>One subnet of a plan on paper.</summary>
/// <param name="Owner">COMMON, or the project's place in the plan: 001.</param>
/// <param name="Reference">Where the reference puts the same subnet; null where its plan has ended before.</param>
public sealed record PlannedSubnet(string Owner, ProjectType? Type, string Key, AddressRange Range, AddressRange? Reference);

/// <summary>What an address space is good for: the plan of a mix of projects, the capacity by type, and what is wrong with the settings.</summary>
/// <param name="Fitting">How many projects of the mix fit, the largest first.</param>
/// <param name="ReferenceFitting">How many of them fit in the reference's plan.</param>
public sealed record NetworkCalculation(
    EnvironmentNetwork Network,
    ImmutableArray<NetworkFinding> Findings,
    ImmutableArray<TypeCapacity> Capacities,
    ImmutableArray<PlannedSubnet> Subnets,
    int Wanted,
    int Fitting,
    int ReferenceFitting)
{
    /// <param name="settings">As somebody wrote them down; what can't be read is left out of the plan and stands in the findings.</param>
    /// <param name="environment">Whose number replaces XX.</param>
    /// <param name="mix">How many projects of each type to lay out.</param>
    public static NetworkCalculation Of(NetworkSettings settings, FactoryEnvironment environment, IReadOnlyDictionary<ProjectType, int> mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        var network = NetworkPreflight.Read(settings, environment);
        ImmutableArray<AddressRange> common = [.. network.Common.Select(named => named.Range)];
        ImmutableArray<ProjectType> wanted = [.. mix.OrderByDescending(pair => SubnetNeeds.SizeOf(pair.Key)).SelectMany(pair => Enumerable.Repeat(pair.Key, Math.Max(0, pair.Value)))];
        var (ours, reference) = (Ours(network.Space, common, wanted), Theirs(network.Space, common, wanted));
        return new(
            network,
            NetworkPreflight.Check(settings),
            [.. Enum.GetValues<ProjectType>().Select(type => TypeCapacity.Of(network.Space, common, type))],
            [.. network.Common.Select(named => new PlannedSubnet("COMMON", null, named.Name, named.Range, named.Range)), .. ours.Index().SelectMany(one => PlannedOf(one.Index, wanted[one.Index], one.Item, reference.ElementAtOrDefault(one.Index)))],
            wanted.Length,
            ours.Count,
            reference.Count);
    }

    private static List<ProjectSubnets> Ours(AddressSpace space, ImmutableArray<AddressRange> common, ImmutableArray<ProjectType> wanted)
    {
        var free = new FreeAddresses(space, common);
        return [.. wanted.Select(type => AddressPlanner.Next(free, type)).TakeWhile(subnets => subnets is not null).OfType<ProjectSubnets>()];
    }

    private static List<ProjectSubnets> Theirs(AddressSpace space, ImmutableArray<AddressRange> common, ImmutableArray<ProjectType> wanted)
    {
        var (planned, taken) = (new List<ProjectSubnets>(), common.ToList());
        foreach (var type in wanted)
        {
            if (ReferencePlan.Next(space, taken, type) is not { } subnets) break;
            planned.Add(subnets);
            taken.AddRange(subnets.Ranges);
        }

        return planned;
    }

    private static IEnumerable<PlannedSubnet> PlannedOf(int index, ProjectType type, ProjectSubnets ours, ProjectSubnets? theirs)
    {
        var reference = theirs?.All.ToDictionary(subnet => subnet.Key, subnet => AddressRange.Of(subnet.Range));
        return ours.All.Select(subnet => new PlannedSubnet(
            $"{index + 1:000}", type, subnet.Key, AddressRange.Of(subnet.Range), reference is not null && reference.TryGetValue(subnet.Key, out var range) ? range : null));
    }
}
