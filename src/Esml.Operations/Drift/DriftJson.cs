using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.State;

namespace Esml.Operations.Drift;

/// <summary>How comparisons are kept.</summary>
internal static class DriftJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };

    public static string Write(string deployment, DriftFindings findings) => JsonSerializer.Serialize(new Content(deployment, findings.Differences, findings.LeftOut), Options);

    public static string Write(ImmutableArray<AcceptedDifference> accepted) => JsonSerializer.Serialize(accepted, Options);

    public static ImmutableArray<AcceptedDifference> Accepted(DriftRecord record) => JsonSerializer.Deserialize<ImmutableArray<AcceptedDifference>>(record.Accepted, Options);

    public static EnvironmentDrift? Read(DriftRecord record)
    {
        if (!ScopeKey.TryParse(record.Scope, out var key)) return null;
        var content = JsonSerializer.Deserialize<Content>(record.Differences, Options)!;
        var accepted = Accepted(record);
        var ids = accepted.Select(one => one.Difference.Id).ToHashSet(StringComparer.Ordinal);
        var there = content.Differences.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            key, record.Environment, record.CheckedAt, record.Problem, content.Deployment,
            [.. content.Differences.Where(one => !ids.Contains(one.Id))],
            [.. accepted.Where(one => there.Contains(one.Difference.Id))],
            content.LeftOut);
    }

    private sealed record Content(string Deployment, ImmutableArray<Difference> Differences, ImmutableSortedDictionary<string, int> LeftOut);
}
