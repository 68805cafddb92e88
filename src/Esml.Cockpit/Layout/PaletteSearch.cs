using System.Collections.Immutable;

namespace Esml.Cockpit.Layout;

/// <summary>Ranks entries for what was typed: every word must occur; the start of a title or of a word counts more.</summary>
internal static class PaletteSearch
{
    public static ImmutableArray<PaletteEntry> Find(IEnumerable<PaletteEntry> entries, string typed, int most)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. entries.Select(entry => (Entry: entry, Score: Score(entry, words))).Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).Take(most).Select(pair => pair.Entry)];
    }

    private static int Score(PaletteEntry entry, string[] words)
    {
        var total = 1;
        foreach (var word in words)
        {
            var score = Math.Max(3 * Score(entry.Title, word), Score(entry.Note, word));
            if (score == 0) return 0;
            total += score;
        }
        return total;
    }

    private static int Score(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return 0;
        return at == 0 ? 3 : char.IsLetterOrDigit(text[at - 1]) ? 1 : 2;
    }
}
