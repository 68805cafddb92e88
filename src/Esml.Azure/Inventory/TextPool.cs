using System.Text.Json;

namespace Esml.Azure.Inventory;

/// <summary>Gives equal texts as one string: thousands of resources share a few types, regions and tags.</summary>
internal sealed class TextPool
{
    private const int Longest = 128;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text that the reader stands on; null for JSON's null.</summary>
    public string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String and not JsonTokenType.PropertyName || reader.ValueSpan.Length > Longest)
            return reader.GetString();
        Span<char> text = stackalloc char[Longest];
        text = text[..reader.CopyString(text)];
        if (_texts.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _texts.Set.Add(added);
        return added;
    }
}
