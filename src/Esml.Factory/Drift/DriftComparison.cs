using System.Collections.Immutable;

namespace Esml.Factory.Drift;

/// <summary>What is different, and what was left out by which rule.</summary>
public sealed record DriftFindings(ImmutableArray<Difference> Differences, ImmutableSortedDictionary<string, int> LeftOut)
{
    public static DriftFindings None { get; } = new([], ImmutableSortedDictionary<string, int>.Empty);
}

/// <summary>Compares what the templates say of an environment with what stands in it.</summary>
public static class DriftComparison
{
    /// <param name="expected">All that the templates make there, compared property by property.</param>
    /// <param name="found">All that the inventory attributes to the environment.</param>
    public static DriftFindings Compare(ImmutableArray<ExpectedResource> expected, ImmutableArray<FoundResource> found)
    {
        var observed = Missing(expected).Concat(Changed(expected)).Concat(Extra(expected, found)).ToList();
        var ruled = observed.Select(one => (one.Difference, Rule: NoiseRule.All.FirstOrDefault(rule => rule.Covers(one)))).ToList();
        return new(
            [.. ruled.Where(one => one.Rule is null).Select(one => one.Difference).OrderBy(one => one.Kind).ThenBy(one => one.Label, StringComparer.Ordinal).ThenBy(one => one.ResourceId, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Path, StringComparer.Ordinal)],
            ruled.Where(one => one.Rule is not null).GroupBy(one => one.Rule!.Name).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));
    }

    private static IEnumerable<Observation> Missing(ImmutableArray<ExpectedResource> expected)
    {
        var gone = expected.Where(one => !one.Stands).Select(one => one.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return expected.Where(one => !one.Stands).Select(one => new Observation(new(DifferenceKind.Missing, one.Id, one.Type), OfParent: Ancestors(one.Id).Any(gone.Contains)));
    }

    private static IEnumerable<Observation> Changed(ImmutableArray<ExpectedResource> expected) =>
        from resource in expected
        where resource.Stands
        from property in resource.Properties
        select new Observation(new(DifferenceKind.Changed, resource.Id, resource.Type, property.Path, property.Expected, property.Actual), resource.Scales);

    private static IEnumerable<Observation> Extra(ImmutableArray<ExpectedResource> expected, ImmutableArray<FoundResource> found)
    {
        var known = expected.Select(one => one.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extra = found.Where(one => !known.Contains(one.Id)).ToList();
        var ids = extra.Select(one => one.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return extra.Select(one => new Observation(new(DifferenceKind.Extra, one.Id, one.Type), OfService: one.OfService, OfParent: Ancestors(one.Id).Any(ids.Contains)));
    }

    private static IEnumerable<string> Ancestors(string id)
    {
        for (var cut = id.LastIndexOf('/'); cut > 0; cut = id.LastIndexOf('/', cut - 1)) yield return id[..cut];
    }
}
