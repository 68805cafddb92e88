using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Operations.Network;

/// <summary>One range that is spoken for: remembered here, found in Azure, or both.</summary>
/// <param name="Id">Null for a subnet that was found in Azure and that nobody wrote down here.</param>
/// <param name="Purpose">The subnet's key or name, or the name of an external use.</param>
/// <param name="Deployed">The inventory has seen a subnet with this range.</param>
/// <param name="Until">When a reservation ends by itself.</param>
public sealed record AddressEntry(
    Guid? Id,
    FactoryEnvironment Environment,
    AddressRange Range,
    ScopeKey Scope,
    string Purpose,
    AddressState State,
    bool Deployed,
    string Holder,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    string Note);

/// <summary>One environment's network and everything in it, lowest address first.</summary>
/// <param name="Name">The virtual network's name; empty while the inventory has found none.</param>
public sealed record EnvironmentAddresses(FactoryEnvironment Environment, string Name, AddressSpace Space, ImmutableArray<AddressEntry> Entries, DateTimeOffset? SeenAt)
{
    public bool IsKnown => !Space.Ranges.IsEmpty;

    public IEnumerable<AddressRange> Taken => Entries.Select(entry => entry.Range);

    /// <summary>The gaps, as the fewest aligned blocks.</summary>
    public ImmutableArray<AddressRange> Gaps() => new FreeAddresses(Space, Taken).Blocks;
}

/// <summary>All environments, and how long their networks last.</summary>
/// <param name="PerMonth">Projects that came per month in the last half year, by environment.</param>
public sealed record NetworkReport(ImmutableArray<EnvironmentAddresses> Environments, ImmutableArray<Runway> Runways, ImmutableDictionary<FactoryEnvironment, decimal> PerMonth, DateOnly Today)
{
    public EnvironmentAddresses this[FactoryEnvironment environment] => Environments.First(one => one.Environment == environment);
}
