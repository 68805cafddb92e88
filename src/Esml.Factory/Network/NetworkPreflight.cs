using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>Checks a factory's addresses before anything is deployed: all three environments, each with its own number.</summary>
public static class NetworkPreflight
{
    private const int SmallestSubnet = 28;
    private const int SmallestBastion = 26;
    private static readonly ImmutableArray<FactoryEnvironment> Environments = [.. Enum.GetValues<FactoryEnvironment>()];

    public static ImmutableArray<NetworkFinding> Check(NetworkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. Numbers(settings),
            .. Environments.SelectMany(environment => Space(settings, environment)),
            .. Environments.SelectMany(environment => Subnets(settings, environment)),
            .. settings.Peered ? Overlapping(settings) : [],
            .. settings.Allowed.SelectMany(Allowed),
        ];
    }

    /// <summary>The ranges of one environment; those that can't be read are left out.</summary>
    public static EnvironmentNetwork Read(NetworkSettings settings, FactoryEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(
            environment,
            AddressText.Read(settings.SpaceOf(environment)).Range is { } space ? new(space) : new(),
            [.. from subnet in settings.Subnets(environment) let range = AddressText.Read(subnet.Text).Range where range is not null select new NamedRange(subnet.Field, range.Value)]);
    }

    private static IEnumerable<NetworkFinding> Numbers(NetworkSettings settings)
    {
        foreach (var environment in Environments.Where(environment => settings.Number(environment) is null))
            yield return new(NetworkCode.CidrRangeInvalid, environment, Field(environment), $"“{settings.NumberOf(environment)}” can't stand for XX in {environment}.", "Write a whole number from 0 to 255.");
        foreach (var same in Environments.Where(environment => settings.Number(environment) is not null).GroupBy(environment => settings.Number(environment)).Where(group => group.Count() > 1))
        {
            var names = string.Join(" and ", same);
            yield return new(NetworkCode.CidrRangeConflict, same.Last(), Field(same.Last()), $"{names} have the same number, {same.Key}.", "Give each environment a number of its own.");
        }
    }

    private static IEnumerable<NetworkFinding> Space(NetworkSettings settings, FactoryEnvironment environment) =>
        AddressText.Read(settings.SpaceOf(environment)) is { Range: null } bad
            ? [new(NetworkCode.CidrVnetBad, environment, "addressSpace", bad.Problem, bad.WayOut)]
            : [];

    private static IEnumerable<NetworkFinding> Subnets(NetworkSettings settings, FactoryEnvironment environment)
    {
        var space = AddressText.Read(settings.SpaceOf(environment)).Range;
        var before = new List<NamedRange>();
        foreach (var (field, text) in settings.Subnets(environment))
        {
            var read = AddressText.Read(text);
            if (read.Range is not { } range)
            {
                yield return new(NetworkCode.CidrSubnetBad, environment, field, read.Problem, read.WayOut);
                continue;
            }

            foreach (var finding in Subnet(environment, field, range, space, before)) yield return finding;
            before.Add(new(field, range));
        }
    }

    private static IEnumerable<NetworkFinding> Subnet(FactoryEnvironment environment, string field, AddressRange range, AddressRange? space, List<NamedRange> before)
    {
        var smallest = field == "bastion" ? SmallestBastion : SmallestSubnet;
        if (range.PrefixLength > smallest)
            yield return new(NetworkCode.CidrSubnetTooSmall, environment, field, $"{range} is too small: Azure wants /{smallest} or larger.", $"Write {AddressRange.Around(range.First, smallest)}.");
        if (space is { } network && !network.Contains(range))
            yield return new(NetworkCode.CidrSubnetOutside, environment, field, $"{range} is outside the address space {network}.", $"Choose a range between {AddressRange.Address(network.First)} and {AddressRange.Address(network.Last)}.");
        foreach (var other in before.Where(other => other.Range.Overlaps(range)))
        {
            var free = space is { } inside ? new FreeAddresses(new(inside), before.Select(named => named.Range)).Take(range.PrefixLength) : null;
            yield return new(NetworkCode.CidrSubnetOverlap, environment, field, $"{range} overlaps {other.Name}, {other.Range}.", free is { } instead ? $"{instead} is free." : "Choose another range.");
        }
    }

    private static IEnumerable<NetworkFinding> Overlapping(NetworkSettings settings)
    {
        var spaces = Environments.Select(environment => (Environment: environment, AddressText.Read(settings.SpaceOf(environment)).Range)).ToList();
        return from later in spaces
               from earlier in spaces
               where earlier.Environment < later.Environment && later.Range is { } one && earlier.Range is { } other && one.Overlaps(other)
               select new NetworkFinding(NetworkCode.CidrVnetOverlap, later.Environment, "addressSpace", $"The networks of {earlier.Environment} and {later.Environment} share addresses, so they can't be peered.", "Put XX into the address space, such as 10.XX.0.0/16, or leave them unconnected.");
    }

    private static IEnumerable<NetworkFinding> Allowed(string text)
    {
        var range = text.Contains('/', StringComparison.Ordinal) ? AddressText.Read(text).Range : AddressText.ReadAddress(text) is { } address ? new(address, 32) : null;
        if (range is null)
            yield return new(NetworkCode.IpFormat, null, "allowed", $"“{text}” is neither an address nor a range.", "Write an address such as 203.0.113.7 or a range such as 203.0.113.0/24.");
        else if (range.Value.PrefixLength == 0)
            yield return new(NetworkCode.IpAny, null, "allowed", $"{text} lets everybody in.", "Name the addresses of your offices and gateways instead.");
    }

    private static string Field(FactoryEnvironment environment) => environment.ToString().ToLowerInvariant();
}
