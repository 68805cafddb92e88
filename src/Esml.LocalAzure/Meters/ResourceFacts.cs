using System.Text.Json;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>What the meters want to know of a resource.</summary>
internal sealed class ResourceFacts(ResourceRecord record, JsonElement body)
{
    public string Type => record.Type;

    public string? Kind => record.Kind;

    public string Sku => record.Sku ?? "";

    /// <summary>Whether all projects use it: logs, lake and registry of the common group.</summary>
    public bool IsShared { get; } = OfAllProjects(record);

    /// <summary>How busy it is: development less than production, and every group has its own appetite.</summary>
    public decimal Appetite { get; } = OfAllProjects(record)
        ? Stage(record, 1m, 1.05m, 1.25m) * Group(record, 0.9, 1.15)
        : Stage(record, 0.6m, 0.8m, 1.2m) * Group(record, 0.4, 1.9);

    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public decimal Number(decimal fallback, params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } found ? found.GetDecimal() : fallback;

    public bool Flag(params ReadOnlySpan<string> path) => Find(path).ValueKind == JsonValueKind.True;

    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    private static bool OfAllProjects(ResourceRecord record) => record.Id.Contains("common", StringComparison.OrdinalIgnoreCase)
        || record.Id.Contains("cmn", StringComparison.OrdinalIgnoreCase);

    private static decimal Stage(ResourceRecord record, decimal dev, decimal test, decimal prod)
    {
        var stage = record.Tag("AIF-Environment") ?? record.Id;
        return stage.Contains("prod", StringComparison.OrdinalIgnoreCase) ? prod
            : stage.Contains("test", StringComparison.OrdinalIgnoreCase) ? test
            : dev;
    }

    private static decimal Group(ResourceRecord record, double least, double most) =>
        (decimal)Math.Round(least + ((most - least) * UsageCurve.Share(UsageCurve.Hash(record.ArmId.Group ?? "", 0))), 3);

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
