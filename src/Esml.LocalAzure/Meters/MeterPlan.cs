using System.Collections.Immutable;
using System.Text.Json;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>Which meters a resource runs, by its type and size. A type that is not named here is free, as networks and identities are.</summary>
internal static class MeterPlan
{
    private static readonly ImmutableArray<MeterRule> Free = [];

    public static ImmutableArray<MeterRule> For(ResourceRecord record, PriceBook book)
    {
        if (!record.Type.StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase) || record.Body.Length == 0)
        {
            return Free;
        }

        using var body = JsonDocument.Parse(record.Body);
        var facts = new ResourceFacts(record, body.RootElement);
        return [.. ComputeMeters.For(facts, book)
            ?? DataMeters.For(facts, book)
            ?? NetworkMeters.For(facts, book)
            ?? ApplicationMeters.For(facts, book)
            ?? Free];
    }
}
