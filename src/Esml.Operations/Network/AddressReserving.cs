using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.State;

namespace Esml.Operations.Network;

/// <summary>Finds addresses for one order.</summary>
internal sealed class AddressReserving(KnownNetworks networks, AddressOrder order, DateTimeOffset? until)
{
    public AddressReservation Preview(ImmutableArray<AddressRecord> records) =>
        Find(environment => records.Where(record => record.Environment == environment), records.Where(record => record.Holder == order.Holder));

    /// <summary>All or nothing: what the holder had and no longer needs is given back only when the rest was found.</summary>
    public AddressReservation Reserve(AddressLedger ledger)
    {
        var mine = ledger.Records.Where(record => record.Holder == order.Holder).ToList();
        var found = Find(ledger.In, mine);
        if (!found.IsGiven) return found;
        var kept = mine.Where(record => found.Subnets.TryGetValue(record.Environment, out var subnets) && subnets.All.Any(subnet => subnet.Key == record.Purpose && AddressRange.Of(subnet.Range) == AddressLedger.RangeOf(record))).ToList();
        ledger.Remove(mine.Except(kept).Where(record => record.State == AddressState.Reserved));
        foreach (var record in kept.Where(record => record.State == AddressState.Reserved)) record.Until = until;
        var added = (from pair in found.Subnets
                     from subnet in pair.Value.All
                     where !kept.Exists(record => record.Environment == pair.Key && record.Purpose == subnet.Key)
                     select ledger.Add(pair.Key, AddressRange.Of(subnet.Range), order.Scope, subnet.Key, AddressState.Reserved, order.Holder, until)).ToList();
        if (added.Count > 0) ledger.Say("addresses reserved", order.Scope.ToString(), $"{AddressWords.List(added)} for {order.Holder}");
        return found;
    }

    private AddressReservation Find(Func<FactoryEnvironment, IEnumerable<AddressRecord>> recordsOf, IEnumerable<AddressRecord> held)
    {
        var mine = held.ToLookup(record => record.Environment);
        var (found, refusals) = (ImmutableDictionary.CreateBuilder<FactoryEnvironment, ProjectSubnets>(), ImmutableArray.CreateBuilder<AddressRefusal>());
        if (order.Environments.IsEmpty) refusals.Add(new(null, "environments", "The order names no environment.", "Choose Dev, or Test and Prod, or all three."));
        foreach (var environment in order.Environments.Distinct())
        {
            var network = networks.Find(environment);
            if (Held(mine[environment], order.Type) is { } same) found[environment] = same;
            else if (network.Space.Ranges.IsEmpty) refusals.Add(Unknown(environment));
            else if (AddressPlanner.Next(network.Space, Taken(network, recordsOf(environment).Except(mine[environment].Where(record => record.State == AddressState.Reserved))), order.Type) is { } subnets) found[environment] = subnets;
            else refusals.Add(Full(environment, network));
        }

        return refusals.Count > 0 ? AddressReservation.Refused(refusals.DrainToImmutable()) : new(found.ToImmutable(), until, []);
    }

    public static AddressRefusal Unknown(FactoryEnvironment environment) => new(
        environment, "environments", $"The network of {environment} is not known: the inventory has found none in COMMON.", $"Deploy COMMON of {environment}, or refresh the inventory when it stands.");

    public static IEnumerable<AddressRange> Taken(KnownNetwork network, IEnumerable<AddressRecord> records) =>
        network.Subnets.Select(subnet => subnet.Range).Concat(records.Select(AddressLedger.RangeOf));

    private AddressRefusal Full(FactoryEnvironment environment, KnownNetwork network) => new(
        environment, "type", $"{network.Name} has no room for a project of this type, which needs {SubnetNeeds.SizeOf(order.Type)} addresses in {SubnetNeeds.Of(order.Type).Length} subnets.",
        "Choose a smaller type, remove a project or a reservation, add a prefix to the network, or begin the next scale set.");

    /// <summary>What the holder has when it is just what the type needs.</summary>
    private static ProjectSubnets? Held(IEnumerable<AddressRecord> mine, ProjectType type)
    {
        var ranges = mine.ToDictionary(record => record.Purpose, AddressLedger.RangeOf);
        var needs = SubnetNeeds.Of(type);
        return ranges.Count == needs.Length && needs.All(need => ranges.TryGetValue(need.Key, out var range) && range.PrefixLength <= need.PrefixLength) ? ProjectSubnets.From(ranges) : null;
    }
}
