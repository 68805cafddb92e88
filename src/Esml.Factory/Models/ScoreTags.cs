using System.Collections.Immutable;
using System.Globalization;

namespace Esml.Factory.Models;

/// <summary>How scores are written as tags: text with six decimals. A score that is undefined gets no tag, and so can't win a comparison.</summary>
public static class ScoreTags
{
    internal static ImmutableSortedDictionary<string, string> Write(ReadOnlySpan<(string Tag, double Score)> scores)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (tag, score) in scores)
        {
            if (double.IsFinite(score))
                tags[tag] = score.ToString("F6", CultureInfo.InvariantCulture);
        }

        return tags.ToImmutable();
    }

    internal static ImmutableSortedDictionary<string, double?> Name(ReadOnlySpan<(string Name, double Score)> scores)
    {
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double?>(StringComparer.Ordinal);
        foreach (var (name, score) in scores)
            metrics[name] = double.IsFinite(score) ? score : null;
        return metrics.ToImmutable();
    }

    /// <summary>The score in a tag, or null where the tag is missing or holds no finite number.</summary>
    public static double? Read(IReadOnlyDictionary<string, string> tags, string tag) =>
        tags.TryGetValue(tag, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score)
        && double.IsFinite(score)
            ? score
            : null;
}
