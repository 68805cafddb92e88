using System.Collections.Concurrent;
using System.Collections.Immutable;
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
        return AddressPlanner.Next(reading.Space, reading.Taken, type) is { } subnets
            ? new(subnets, null, false)
            : new(null, $"The network of {environment} ({reading.Space}) has no room for a project of type {type.ToString().ToLowerInvariant()}.", true);
    }

    private async Task<NetworkReading> ReadAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_readings.TryGetValue(environment, out var kept) && now - kept.At < Lasting) return kept.Reading;
        var reading = await ReadNetworkAsync(environment, cancellation);
        // What could not be read may be there a moment later.
        if (reading.Problem is null) _readings[environment] = (now, reading);
        return reading;
    }

    private async Task<NetworkReading> ReadNetworkAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        var network = places.Common(environment)?.Resources.FirstOrDefault(resource => resource.Type.Equals("Microsoft.Network/virtualNetworks", StringComparison.OrdinalIgnoreCase));
        if (network is null) return new(new(), [], $"The inventory knows no common network of {environment}.");
        try
        {
            var found = await arm.GetGenericResource(new(network.Id)).GetAsync(cancellation);
            var properties = JsonNode.Parse(found.Value.Data.Properties)!;
            var spaces = (properties["addressSpace"]?["addressPrefixes"] as JsonArray ?? []).SelectMany(Range);
            var subnets = (properties["subnets"] as JsonArray ?? []).Select(subnet => subnet?["properties"]).SelectMany(Prefixes).SelectMany(Range);
            return new(new(spaces), [.. subnets, .. await ReservedAsync(environment, cancellation)], null);
        }
        catch (RequestFailedException failed)
        {
            return new(new(), [], AzureProblem.From(failed, cancellation)?.Message ?? $"The network of {environment} can't be read now.");
        }
    }

    private async Task<List<AddressRange>> ReservedAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var records = await db.Addresses.AsNoTracking().Where(record => record.Environment == environment && (record.Until == null || record.Until > now)).ToListAsync(cancellation);
        return [.. records.Select(record => new AddressRange(record.First, record.PrefixLength))];
    }

    // A subnet has one prefix or a list of them.
    private static IEnumerable<JsonNode?> Prefixes(JsonNode? subnet) => subnet?["addressPrefixes"] is JsonArray several ? several : Enumerable.Repeat(subnet?["addressPrefix"], 1);

    private static IEnumerable<AddressRange> Range(JsonNode? text) => AddressText.Read(text?.GetValue<string>()).Range is { } range ? [range] : [];

    private sealed record NetworkReading(AddressSpace Space, ImmutableArray<AddressRange> Taken, string? Problem);
}

/// <summary>Ranges for one environment, or why there are none.</summary>
/// <param name="Full">True where the network was read and has no room.</param>
internal sealed record AddressOffer(ProjectSubnets? Subnets, string? Problem, bool Full);
