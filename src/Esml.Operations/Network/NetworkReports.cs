using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Network;

/// <summary>Brings together what is written down and what the inventory found.</summary>
internal sealed class NetworkReports(KnownNetworks networks, FactoryBoard board, IOptions<NetworkOptions> options, TimeProvider time)
{
    private const int MonthsOfRate = 6;
    private static readonly ImmutableArray<FactoryEnvironment> Environments = [.. Enum.GetValues<FactoryEnvironment>()];

    public NetworkReport Report(ImmutableArray<AddressRecord> records)
    {
        var today = time.GetUtcNow();
        var byEnvironment = records.ToLookup(record => record.Environment);
        ImmutableArray<EnvironmentAddresses> addresses = [.. Environments.Select(environment => Read(networks.Find(environment), [.. byEnvironment[environment]]))];
        return new(
            addresses,
            [.. addresses.Where(one => one.IsKnown).SelectMany(one => Runways(one))],
            Environments.ToImmutableDictionary(environment => environment, environment => PerMonth(environment, today)),
            DateOnly.FromDateTime(today.UtcDateTime));
    }

    private static EnvironmentAddresses Read(KnownNetwork network, ImmutableArray<AddressRecord> records)
    {
        var standing = network.Subnets.ToLookup(subnet => subnet.Range);
        var written = records.Select(AddressLedger.RangeOf).ToHashSet();
        var entries = records.Select(record => new AddressEntry(
                record.Id, record.Environment, AddressLedger.RangeOf(record), ScopeKey.TryParse(record.Scope, out var scope) ? scope : ScopeKey.Unattributed, record.Purpose, record.State,
                standing.Contains(AddressLedger.RangeOf(record)), record.Holder, record.Since, record.Until, record.Note ?? ""))
            .Concat(network.Subnets.Where(subnet => !written.Contains(subnet.Range)).Select(subnet => new AddressEntry(
                null, network.Environment, subnet.Range, subnet.Scope, subnet.Name, AddressState.Settled, Deployed: true, "", null, null, "")));
        return new(network.Environment, network.Name, network.Space, [.. entries.OrderBy(entry => entry.Range.First).ThenBy(entry => entry.Range.PrefixLength)], network.SeenAt);
    }

    /// <summary>How many more projects of one type fit, in each environment whose network is known.</summary>
    public ImmutableArray<Runway> Runways(IEnumerable<AddressRecord> records, ProjectType type)
    {
        var byEnvironment = records.ToLookup(record => record.Environment);
        return [.. Environments.Select(environment => Read(networks.Find(environment), [.. byEnvironment[environment]])).Where(one => one.IsKnown).SelectMany(one => Runways(one, type))];
    }

    private IEnumerable<Runway> Runways(EnvironmentAddresses addresses, params ProjectType[] wanted)
    {
        var types = board.All.ToDictionary(row => row.Key, row => row.Type ?? ProjectType.All);
        var home = board.Home;
        var standing = board.All.Where(row => row.Key.Project is not null && row.Key.ScaleSet == home && Stands(row[addresses.Environment].Lifecycle)).Select(row => row.Key);
        // A project that is only ordered counts as well: once, by its number, or by its order while it has none.
        var reserved = addresses.Entries.Where(entry => entry.State == AddressState.Reserved).GroupBy(entry => entry.Holder).Where(group => !standing.Contains(group.First().Scope)).Select(TypeOf);
        ProjectType[] all = [.. standing.Select(key => types[key]), .. reserved];
        return (wanted.Length > 0 ? wanted : Enum.GetValues<ProjectType>()).Select(type => Runway.Of(addresses.Environment, addresses.Space, addresses.Taken, all, type, options.Value.Limits));
    }

    private static ProjectType TypeOf(IEnumerable<AddressEntry> entries)
    {
        var keys = entries.Select(entry => entry.Purpose).ToHashSet(StringComparer.Ordinal);
        return keys.Contains("aks2") ? ProjectType.All : keys.Contains("genai") ? ProjectType.GenAi : ProjectType.Esml;
    }

    private static bool Stands(Lifecycle lifecycle) => lifecycle is not (Lifecycle.NotOrdered or Lifecycle.Removed);

    private decimal PerMonth(FactoryEnvironment environment, DateTimeOffset today)
    {
        var since = today.AddMonths(-MonthsOfRate);
        var home = board.Home;
        return board.Placed.Count(pair => pair.Key.Key.Project is not null && pair.Key.Key.ScaleSet == home && pair.Key.Environment == environment && pair.Value.Tags.DeployedOn >= since) / (decimal)MonthsOfRate;
    }
}
