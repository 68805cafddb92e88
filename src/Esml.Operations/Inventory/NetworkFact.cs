using System.Collections.Immutable;

namespace Esml.Operations.Inventory;

/// <summary>One virtual network with its addresses, as Azure writes them.</summary>
internal sealed record NetworkFact(string Id, string Name, ImmutableArray<string> Prefixes, ImmutableArray<SubnetFact> Subnets)
{
    public bool Says(NetworkFact other) =>
        this with { Prefixes = other.Prefixes, Subnets = other.Subnets } == other && Prefixes.SequenceEqual(other.Prefixes) && Subnets.SequenceEqual(other.Subnets);
}

/// <summary>One subnet and one of its prefixes.</summary>
internal sealed record SubnetFact(string Name, string Prefix);
