using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Operations.Network;

/// <summary>Takes ranges that somebody names, in one environment.</summary>
internal sealed class ExactAddresses(KnownNetworks networks, AddressLedger ledger, FactoryEnvironment environment)
{
    private const int LongestName = 80;
    private readonly KnownNetwork _network = networks.Find(environment);

    public AddressRefusal? AddExternal(ExternalRange wanted, string person)
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > LongestName) return new(environment, "name", "The use has no name, or one that is too long.", $"Say in up to {LongestName} characters who uses the range.");
        if (Check("range", wanted.Range, "", out var range) is { } refusal) return refusal;
        var record = ledger.Add(environment, range, ScopeKey.Unattributed, name, AddressState.External, person, null, wanted.Note.Trim() is { Length: > 0 } note ? note : null);
        ledger.Say("addresses marked external", name, AddressWords.List([record]));
        return null;
    }

    public AddressReservation Reserve(AddressOrder order, IReadOnlyDictionary<string, string> ranges, DateTimeOffset until)
    {
        var (found, refusals) = (new Dictionary<string, AddressRange>(), new List<AddressRefusal>());
        foreach (var need in SubnetNeeds.Of(order.Type))
        {
            var refusal = Check(need.Key, ranges.GetValueOrDefault(need.Key), order.Holder, out var range);
            if (refusal is null && range.PrefixLength > need.PrefixLength)
                refusal = new(environment, need.Key, $"{range} is too small for {need.Key}.", $"Write a range of /{need.PrefixLength} or larger.");
            if (refusal is null && found.FirstOrDefault(other => other.Value.Overlaps(range)) is { Key: { } twice })
                refusal = new(environment, need.Key, $"{range} overlaps the range for {twice}.", "Give each subnet a range of its own.");
            if (refusal is null) found[need.Key] = range;
            else refusals.Add(refusal);
        }

        foreach (var key in ranges.Keys.Except(SubnetNeeds.Of(order.Type).Select(need => need.Key)))
            refusals.Add(new(environment, key, $"A project of this type has no subnet {key}.", "Leave it out."));
        return refusals.Count > 0 ? AddressReservation.Refused([.. refusals]) : Take(order, found, until);
    }

    private AddressReservation Take(AddressOrder order, Dictionary<string, AddressRange> found, DateTimeOffset until)
    {
        ledger.Remove(ledger.In(environment).Where(record => record.Holder == order.Holder && record.State == AddressState.Reserved));
        var added = found.Select(pair => ledger.Add(environment, pair.Value, order.Scope, pair.Key, AddressState.Reserved, order.Holder, until)).ToList();
        ledger.Say("addresses reserved exactly", order.Scope.ToString(), $"{AddressWords.List(added)} for {order.Holder}");
        return new(ImmutableDictionary<FactoryEnvironment, ProjectSubnets>.Empty.Add(environment, ProjectSubnets.From(found)), until, []);
    }

    /// <param name="holder">Whose own reservations don't stand in the way; empty for nobody's.</param>
    private AddressRefusal? Check(string field, string? text, string holder, out AddressRange range)
    {
        var read = AddressText.Read(text);
        range = read.Range ?? default;
        if (read.Range is not { } wanted) return new(environment, field, read.Problem, read.WayOut);
        if (_network.Space.Ranges.IsEmpty) return AddressReserving.Unknown(environment);
        if (!_network.Space.Contains(wanted)) return new(environment, field, $"{wanted} is outside {_network.Name}, which has {_network.Space}.", "Choose a range inside it.");
        var records = ledger.In(environment).Where(record => record.Holder != holder || record.State != AddressState.Reserved).ToList();
        var who = records.Find(record => AddressLedger.RangeOf(record).Overlaps(wanted)) is { } record ? AddressWords.WhoHas(record)
            : _network.Subnets.FirstOrDefault(subnet => subnet.Range.Overlaps(wanted)) is { } subnet ? $"the subnet {subnet.Name}" : null;
        if (who is null) return null;
        var free = new FreeAddresses(_network.Space, AddressReserving.Taken(_network, records)).Take(wanted.PrefixLength);
        return new(environment, field, $"{wanted} overlaps {who}.", free is { } instead ? $"{instead} is free." : "Nothing of this size is free; choose a smaller range.");
    }
}
