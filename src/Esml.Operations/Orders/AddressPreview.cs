using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Which ranges an order would get now. Nothing is reserved: two drafts may see the same.</summary>
internal sealed class AddressPreview(ArmClient arm, OrderPlaces places, IDbContextFactory<CockpitDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<FactoryEnvironment, (DateTimeOffset At, NetworkReading Reading)> _readings = new();

    public async Task<AddressOffer> OfferAsync(FactoryEnvironment environment, ProjectType type, CancellationToken cancellation)
    {
        var reading = await ReadAsync(environment, cancellation);
        if (reading.Problem is not null) return new(null, reading.Problem, false);
        foreach (var space in reading.Spaces)
        {
            var inside = reading.Taken.Where(range => space.Contains(range.BaseAddress)).Select(End).DefaultIfEmpty(Number(space.BaseAddress)).Max();
            if (inside < End(space) && SubnetPlan.Next(space, Address(inside), type, out _) is { } subnets) return new(subnets, null, false);
        }

        return new(null, $"The network of {environment} ({string.Join(", ", reading.Spaces)}) has no room for a project of type {type.ToString().ToLowerInvariant()}.", true);
    }

    private async Task<NetworkReading> ReadAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_readings.TryGetValue(environment, out var kept) && now - kept.At < Lasting) return kept.Reading;
        var reading = await ReadNetworkAsync(environment, cancellation);
        _readings[environment] = (now, reading);
        return reading;
    }

    private async Task<NetworkReading> ReadNetworkAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        var network = places.Common(environment)?.Resources.FirstOrDefault(resource => resource.Type.Equals("Microsoft.Network/virtualNetworks", StringComparison.OrdinalIgnoreCase));
        if (network is null) return new([], [], $"The inventory knows no common network of {environment}.");
        try
        {
            var found = await arm.GetGenericResource(new(network.Id)).GetAsync(cancellation);
            var properties = JsonNode.Parse(found.Value.Data.Properties)!;
            var spaces = (properties["addressSpace"]?["addressPrefixes"] as JsonArray ?? []).SelectMany(Range);
            var subnets = (properties["subnets"] as JsonArray ?? []).Select(subnet => subnet?["properties"]).SelectMany(Prefixes).SelectMany(Range);
            return new([.. spaces], [.. subnets, .. await ReservedAsync(environment, cancellation)], null);
        }
        catch (RequestFailedException failed)
        {
            return new([], [], AzureProblem.From(failed, cancellation)?.Message ?? $"The network of {environment} can't be read now.");
        }
    }

    private async Task<List<IPNetwork>> ReservedAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var records = await db.Addresses.AsNoTracking().Where(record => record.Environment == environment && (record.Until == null || record.Until > now)).ToListAsync(cancellation);
        return [.. records.Select(record => new IPNetwork(Address((ulong)record.First), record.PrefixLength))];
    }

    // A subnet has one prefix or a list of them.
    private static IEnumerable<JsonNode?> Prefixes(JsonNode? subnet) => subnet?["addressPrefixes"] is JsonArray several ? several : Enumerable.Repeat(subnet?["addressPrefix"], 1);

    private static IEnumerable<IPNetwork> Range(JsonNode? text) => IPNetwork.TryParse(text?.GetValue<string>(), out var range) && range.BaseAddress.GetAddressBytes().Length == 4 ? [range] : [];

    private static ulong Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static ulong End(IPNetwork range) => Number(range.BaseAddress) + (1UL << (32 - range.PrefixLength));

    private static IPAddress Address(ulong number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return new(bytes);
    }

    private sealed record NetworkReading(ImmutableArray<IPNetwork> Spaces, ImmutableArray<IPNetwork> Taken, string? Problem);
}

/// <summary>Ranges for one environment, or why there are none.</summary>
/// <param name="Full">True where the network was read and has no room.</param>
internal sealed record AddressOffer(ProjectSubnets? Subnets, string? Problem, bool Full);
