using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Operations.Network;

/// <summary>What an order wants addresses for.</summary>
/// <param name="Holder">The order's or the draft's id. The same holder asking again keeps what it has and renews it.</param>
/// <param name="Scope">The project's number; unattributed while it has none.</param>
/// <param name="Term">How long to hold them; null for the setting <c>Network:Reservation</c>.</param>
public sealed record AddressOrder(string Holder, ScopeKey Scope, ProjectType Type, ImmutableArray<FactoryEnvironment> Environments, TimeSpan? Term = null);

/// <summary>What an order got: all that it asked for, or nothing and why.</summary>
public sealed record AddressReservation(ImmutableDictionary<FactoryEnvironment, ProjectSubnets> Subnets, DateTimeOffset? Until, ImmutableArray<AddressRefusal> Refusals)
{
    public bool IsGiven => Refusals.IsEmpty;

    internal static AddressReservation Refused(params ImmutableArray<AddressRefusal> refusals) => new(ImmutableDictionary<FactoryEnvironment, ProjectSubnets>.Empty, null, refusals);
}

/// <summary>Why addresses were not given, and what to do.</summary>
/// <param name="Field">What has to change: type, environments, range, name.</param>
public sealed record AddressRefusal(FactoryEnvironment? Environment, string Field, string Message, string WayOut);

/// <summary>A range that something outside the factory uses.</summary>
public sealed record ExternalRange(FactoryEnvironment Environment, string Range, string Name, string Note);

/// <summary>What an import took over.</summary>
/// <param name="Conflicts">Subnets that overlap what is written down here under another range.</param>
public sealed record AddressImport(int Added, ImmutableArray<AddressRefusal> Conflicts);
