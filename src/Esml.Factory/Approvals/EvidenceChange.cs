using System.Collections.Immutable;

namespace Esml.Factory.Approvals;

/// <summary>One fact that is not what it was.</summary>
/// <param name="Old">Null: it is new.</param>
/// <param name="New">Null: it is gone.</param>
public sealed record EvidenceChange(string Name, string? Group, string? Old, string? New)
{
    /// <summary>In the order of what stands now; what is gone comes last. Empty when only the order of facts differs.</summary>
    public static ImmutableArray<EvidenceChange> Between(Evidence before, Evidence after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (Keyed(before), Keyed(after));
        var changed = now.Where(pair => !was.TryGetValue(pair.Key, out var old) || old.Value != pair.Value.Value)
            .Select(pair => new EvidenceChange(pair.Key.Name, pair.Value.Group, was.GetValueOrDefault(pair.Key)?.Value, pair.Value.Value));
        var gone = was.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => new EvidenceChange(pair.Key.Name, pair.Value.Group, pair.Value.Value, null));
        return [.. changed, .. gone];
    }

    // The same name may occur more than once, such as one line for each of several ranges.
    private static Dictionary<(string? Group, string Name, int Count), EvidenceFact> Keyed(Evidence evidence)
    {
        Dictionary<(string?, string), int> seen = [];
        Dictionary<(string?, string, int), EvidenceFact> facts = [];
        foreach (var fact in evidence.Facts)
        {
            var count = seen[(fact.Group, fact.Name)] = seen.GetValueOrDefault((fact.Group, fact.Name)) + 1;
            facts[(fact.Group, fact.Name, count)] = fact;
        }

        return facts;
    }
}
