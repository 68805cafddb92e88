using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Esml.Azure.Inventory;

/// <summary>Reads tags. What a template deployed together carries the same ones, and stands together in the list: those are read once.</summary>
internal sealed class TagPool(TextPool texts)
{
    private byte[] _written = [];
    private ImmutableArray<KeyValuePair<string, string>> _last = [];

    public ImmutableArray<KeyValuePair<string, string>> Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            return [];
        var ahead = reader;
        ahead.Skip();
        var written = page[(int)reader.TokenStartIndex..(int)ahead.BytesConsumed];
        if (!written.SequenceEqual(_written))
            (_written, _last) = (written.ToArray(), Parse(reader));
        reader = ahead;
        return _last;
    }

    private ImmutableArray<KeyValuePair<string, string>> Parse(Utf8JsonReader reader)
    {
        var tags = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var key = texts.Read(ref reader)!;
            reader.Read();
            tags.Add(new(key, texts.Read(ref reader) ?? ""));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tags.ToArray());
    }
}
