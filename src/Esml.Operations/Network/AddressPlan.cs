using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Live;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Network;

/// <summary>
/// Who has which addresses. What the inventory found in Azure counts as taken whether it is written down here or not;
/// reservations, external uses and deployed projects are written down.
/// </summary>
public sealed class AddressPlan : IDisposable
{
    private readonly AddressStore _store;
    private readonly NetworkReports _reports;
    private readonly KnownNetworks _networks;
    private readonly IOptions<NetworkOptions> _options;
    private readonly LiveSet<int, AddressMark> _marks = new(_ => 0);
    private int _version;

    internal AddressPlan(AddressStore store, NetworkReports reports, KnownNetworks networks, IOptions<NetworkOptions> options) =>
        (_store, _reports, _networks, _options) = (store, reports, networks, options);

    public void Dispose() => _store.Dispose();

    /// <summary>Everything, for the page.</summary>
    public async Task<NetworkReport> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewNetwork);
        return _reports.Report(await _store.ReadAsync(cancellation));
    }

    /// <summary>Says when something changed here; what changed is read again.</summary>
    public Snapshot<AddressMark> Watch(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewNetwork);
        return _marks.Watch(_ => true, cancellation);
    }

    /// <summary>What an order would get now; nothing is held.</summary>
    public async Task<AddressReservation> PreviewAsync(Caller caller, AddressOrder order, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReserveAddresses);
        ArgumentNullException.ThrowIfNull(order);
        return new AddressReserving(_networks, order, null).Preview(await _store.ReadAsync(cancellation));
    }

    /// <summary>Holds addresses for an order in all its environments, or in none. The same holder keeps what still fits its order.</summary>
    public Task<AddressReservation> ReserveAsync(Caller caller, AddressOrder order, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReserveAddresses);
        ArgumentNullException.ThrowIfNull(order);
        var term = order.Term ?? _options.Value.Reservation;
        return ChangeAsync(caller, order.Environments, order.Holder, ledger => new AddressReserving(_networks, order, ledger.Now + term).Reserve(ledger), cancellation);
    }

    /// <summary>What a holder has now, reserved or settled, by environment; what has run out is not in it.</summary>
    internal async Task<ImmutableDictionary<FactoryEnvironment, ProjectSubnets>> HeldAsync(string holder, CancellationToken cancellation) =>
        (await _store.ReadAsync(cancellation)).Where(record => record.Holder == holder).GroupBy(record => record.Environment)
            .ToImmutableDictionary(group => group.Key, group => ProjectSubnets.From(group.ToDictionary(record => record.Purpose, AddressLedger.RangeOf)));

    /// <summary>How many more projects of a type fit before and after one takes these subnets; what its holder has reserved already is not counted twice.</summary>
    internal async Task<ImmutableArray<RunwayChange>> RunwaysAsync(string holder, ProjectType type, IReadOnlyDictionary<FactoryEnvironment, ProjectSubnets> subnets, CancellationToken cancellation)
    {
        var others = (await _store.ReadAsync(cancellation)).Where(record => record.Holder != holder).ToList();
        var own = from pair in subnets
                  from subnet in pair.Value.All
                  let range = AddressRange.Of(subnet.Range)
                  select new State.AddressRecord
                  {
                      Id = Guid.Empty, Environment = pair.Key, First = range.First, PrefixLength = range.PrefixLength, Scope = ScopeKey.Unattributed.ToString(), Purpose = subnet.Key,
                      State = AddressState.Reserved, Holder = holder, Since = default,
                  };
        var after = _reports.Runways(others.Concat(own), type).ToDictionary(runway => runway.Environment);
        return [.. _reports.Runways(others, type).Where(runway => subnets.ContainsKey(runway.Environment)).Select(runway => new RunwayChange(runway.Environment, runway.More, after[runway.Environment].More, after[runway.Environment].Binding.Kind))];
    }

    /// <summary>Gives the reservations of one holder to another, as when a draft becomes an order, and holds them anew.</summary>
    /// <returns>False when there was nothing left to hand over: it had run out.</returns>
    public Task<bool> HandOverAsync(Caller caller, string from, string to, ScopeKey scope, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReserveAddresses);
        return ChangeAsync(caller, [], from, ledger =>
        {
            var mine = ledger.Records.Where(record => record.Holder == from && record.State == AddressState.Reserved).ToList();
            foreach (var record in mine) (record.Holder, record.Scope, record.Until) = (to, scope.ToString(), ledger.Now + _options.Value.Reservation);
            if (mine.Count > 0) ledger.Say("addresses handed over", scope.ToString(), $"{AddressWords.List(mine)} from {from} to {to}");
            return mine.Count > 0;
        }, cancellation);
    }

    /// <summary>Gives back what a holder has reserved; what is deployed stays.</summary>
    public Task<int> ReleaseAsync(Caller caller, string holder, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReserveAddresses);
        return ChangeAsync(caller, [], holder, ledger => Remove(
            ledger, "addresses released", [.. ledger.Records.Where(record => record.Holder == holder && record.State == AddressState.Reserved)]), cancellation);
    }

    /// <summary>The subnets of a holder stand in Azure now: they no longer run out. Null when done, also when done before.</summary>
    public Task<AddressRefusal?> SettleAsync(Caller caller, string holder, FactoryEnvironment environment, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReserveAddresses);
        return ChangeAsync(caller, [environment], holder, ledger =>
        {
            var mine = ledger.In(environment).Where(record => record.Holder == holder).ToList();
            if (mine.Count == 0) return new AddressRefusal(environment, "reservation", $"No addresses are held for this order in {environment}: the reservation has run out or was given back.", "Reserve again; the order may get other addresses.");
            var reserved = mine.Where(record => record.State == AddressState.Reserved).ToList();
            foreach (var record in reserved) (record.State, record.Since, record.Until) = (AddressState.Settled, ledger.Now, null);
            if (reserved.Count > 0) ledger.Say("addresses settled", reserved[0].Scope, AddressWords.List(reserved));
            return null;
        }, cancellation);
    }

    /// <summary>A project has left an environment: its addresses are free, except where its subnets still stand in Azure.</summary>
    public Task<int> FreeAsync(Caller caller, ScopeKey project, FactoryEnvironment environment, CancellationToken cancellation)
    {
        caller.Demand(Permission.ManageAddresses);
        return ChangeAsync(caller, [environment], null, ledger => Remove(
            ledger, "addresses freed", [.. ledger.In(environment).Where(record => record.Scope == project.ToString() && record.State != AddressState.External)]), cancellation);
    }

    /// <summary>Writes down that something outside the factory uses a range. Null when done.</summary>
    public Task<AddressRefusal?> AddExternalAsync(Caller caller, ExternalRange wanted, CancellationToken cancellation)
    {
        caller.Demand(Permission.ManageAddresses);
        ArgumentNullException.ThrowIfNull(wanted);
        return ChangeAsync(caller, [wanted.Environment], null, ledger => new ExactAddresses(_networks, ledger, wanted.Environment).AddExternal(wanted, caller.Name), cancellation);
    }

    /// <summary>Holds exactly these ranges for an order in one environment: by the key of the subnet.</summary>
    public Task<AddressReservation> ReserveExactAsync(
        Caller caller, AddressOrder order, FactoryEnvironment environment, IReadOnlyDictionary<string, string> ranges, CancellationToken cancellation)
    {
        caller.Demand(Permission.ManageAddresses);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(ranges);
        var term = order.Term ?? _options.Value.Reservation;
        return ChangeAsync(caller, [environment], order.Holder, ledger => new ExactAddresses(_networks, ledger, environment).Reserve(order, ranges, ledger.Now + term), cancellation);
    }

    /// <summary>Forgets one range: an external use, a reservation, or a project's that no longer stands. Null when done, also when it was gone.</summary>
    public Task<AddressRefusal?> RemoveAsync(Caller caller, FactoryEnvironment environment, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.ManageAddresses);
        return ChangeAsync(caller, [environment], null, ledger =>
        {
            if (ledger.Records.FirstOrDefault(record => record.Id == id) is not { } record) return null;
            if (record.State == AddressState.Settled && _networks.Find(environment).Subnets.Any(subnet => subnet.Range == AddressLedger.RangeOf(record)))
                return new AddressRefusal(environment, "range", $"{AddressLedger.RangeOf(record)} still stands in Azure.", "Remove the project first; its addresses are free then.");
            Remove(ledger, "addresses removed", [record]);
            return null;
        }, cancellation);
    }

    /// <summary>Writes down the subnets that stand in the networks already, so that they stay spoken for when a network can't be read.</summary>
    public Task<AddressImport> ImportAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ManageAddresses);
        return ChangeAsync(caller, [.. Enum.GetValues<FactoryEnvironment>()], null, ledger => AddressImports.Run(_networks, ledger), cancellation);
    }

    /// <summary>Clears away what has run out.</summary>
    internal Task ExpireAsync(CancellationToken cancellation) =>
        ChangeAsync(Permissions.Portal, [.. Enum.GetValues<FactoryEnvironment>()], null, _ => true, cancellation);

    internal Task<bool> HasExpiredAsync(CancellationToken cancellation) => _store.HasExpiredAsync(cancellation);

    private async Task<T> ChangeAsync<T>(Caller caller, ImmutableArray<FactoryEnvironment> environments, string? holder, Func<AddressLedger, T> change, CancellationToken cancellation)
    {
        var result = await _store.ChangeAsync(caller, environments, holder, change, cancellation);
        _marks.Upsert(new(Interlocked.Increment(ref _version)));
        return result;
    }

    private static int Remove(AddressLedger ledger, string action, ImmutableArray<State.AddressRecord> gone)
    {
        if (gone.IsEmpty) return 0;
        ledger.Say(action, gone[0].Scope, AddressWords.List(gone));
        ledger.Remove(gone);
        return gone.Length;
    }
}

/// <summary>Counts the changes of the plan in this portal.</summary>
public sealed record AddressMark(int Version);
