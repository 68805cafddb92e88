using System.Text.Json;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>What the meters want to know of a resource.</summary>
internal sealed class ResourceFacts(ResourceRecord record, JsonElement body)
{
    public string Type => record.Type;

    public string? Kind => record.Kind;

    public string Sku => record.Sku ?? "";

    public bool IsShared { get; } = record.Id.Contains("common", StringComparison.OrdinalIgnoreCase)
        || record.Id.Contains("cmn", StringComparison.OrdinalIgnoreCase);

    /// <summary>How busy it is: development less than production, and every group has its own appetite.</summary>
    public decimal Appetite { get; } = Stage(record) * Group(record);

    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public decimal Number(decimal fallback, params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } found ? found.GetDecimal() : fallback;

    public bool Flag(params ReadOnlySpan<string> path) => Find(path).ValueKind == JsonValueKind.True;

    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    private static decimal Stage(ResourceRecord record)
    {
        var stage = record.Tag("AIF-Environment") ?? record.Id;
        return stage.Contains("prod", StringComparison.OrdinalIgnoreCase) ? 1.2m
            : stage.Contains("test", StringComparison.OrdinalIgnoreCase) ? 0.8m
            : 0.6m;
    }

    private static decimal Group(ResourceRecord record) =>
        (decimal)Math.Round(0.7 + (0.7 * UsageCurve.Share(UsageCurve.Hash(record.ArmId.Group ?? "", 0))), 3);

    private JsonElement Find(ReadOnlySpan<string> path)
    {
        var at = body;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return default;
            }
        }

        return at;
    }
}
