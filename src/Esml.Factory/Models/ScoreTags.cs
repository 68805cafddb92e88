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

    /// <summary>The score in a tag, or null where the tag is missing or holds no finite number.</summary>
    public static double? Read(IReadOnlyDictionary<string, string> tags, string tag) =>
        tags.TryGetValue(tag, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score)
        && double.IsFinite(score)
            ? score
            : null;
}
