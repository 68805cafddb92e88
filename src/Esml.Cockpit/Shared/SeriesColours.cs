using System.Collections.Immutable;

namespace Esml.Cockpit.Shared;

/// <summary>Gives each thing its colour: the same thing tends to keep it whatever stands beside it, and no two of seven share one.</summary>
internal static class SeriesColours
{
    public const string Other = "c8";
    private const int Palette = 7;

    public static ImmutableArray<string> Assign(IEnumerable<string> keys)
    {
        var taken = new HashSet<int>();
        return [.. keys.Select(key => Of(key, taken))];
    }

    private static string Of(string key, HashSet<int> taken)
    {
        switch (key.ToUpperInvariant())
        {
            case "DEV" or "TEST" or "PROD": return key.ToLowerInvariant();
            case "OTHER": return Other;
        }
        var start = (int)(Hash(key) % Palette);
        for (var i = 0; i < Palette; i++)
        {
            var slot = (start + i) % Palette;
            if (taken.Add(slot)) return $"c{slot + 1}";
        }
        return Other;
    }

    // FNV-1a: string.GetHashCode differs from start to start.
    private static uint Hash(string key) => key.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
}
