using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Operations.Network;

/// <summary>The network that the projects of one environment share, as the inventory last read it.</summary>
internal sealed record KnownNetwork(FactoryEnvironment Environment, string Name, AddressSpace Space, ImmutableArray<KnownSubnet> Subnets, DateTimeOffset? SeenAt);

internal sealed record KnownSubnet(string Name, AddressRange Range, ScopeKey Scope);

/// <summary>Finds each environment's network on the board: the one of the scale set into which projects are ordered.</summary>
internal sealed class KnownNetworks(FactoryBoard board)
{
    /// <summary>Without prefixes where COMMON has no network that was read.</summary>
    public KnownNetwork Find(FactoryEnvironment environment)
    {
        var home = board.Home;
        var common = board.Placed.GetValueOrDefault(new(ScopeKey.CommonOf(home), environment));
        var ids = common?.Resources.Select(resource => resource.Id).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        // COMMON may have helper networks beside the one in which projects get their subnets.
        var fact = board.Inputs.Subscriptions.SelectMany(slot => slot.Reading?.Networks ?? []).Where(network => ids.Contains(network.Id))
            .OrderByDescending(network => network.Subnets.Length).ThenBy(network => network.Name, StringComparer.Ordinal).FirstOrDefault();
        return fact is null
            ? new(environment, "", new(), [], common?.SeenAt)
            : new(environment, fact.Name, new(Ranges(fact.Prefixes)), [.. fact.Subnets.SelectMany(subnet => Read(home, subnet))], common?.SeenAt);
    }

    private static IEnumerable<KnownSubnet> Read(ScaleSet home, SubnetFact subnet) =>
        from range in Ranges([subnet.Prefix])
        select new KnownSubnet(subnet.Name, range, NameMarks.CertainProject(subnet.Name) is { } number ? ScopeKey.Of(home, number) : ScopeKey.CommonOf(home));

    // IPv6 prefixes are no part of the plan.
    private static IEnumerable<AddressRange> Ranges(IEnumerable<string> texts) => texts.Select(text => AddressText.Read(text).Range).OfType<AddressRange>();
}
