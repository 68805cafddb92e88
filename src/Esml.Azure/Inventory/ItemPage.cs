using System.Collections.Immutable;
using System.Text.Json;

namespace Esml.Azure.Inventory;

/// <summary>Reads one item; the reader stands on its opening brace, and on its closing brace afterwards.</summary>
internal delegate T ItemReader<out T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, ItemPools pools);

/// <summary>Reads a page such as <c>{"value":[{...},{...}],"nextLink":"https://..."}</c> in one pass, without a document in between.</summary>
internal static class ItemPage
{
    public static (ImmutableArray<T> Items, Uri? Next) Read<T>(ReadOnlySpan<byte> json, ItemPools pools, ItemReader<T> read)
    {
        var reader = new Utf8JsonReader(json);
        var items = ImmutableArray.CreateBuilder<T>();
        Uri? next = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
                ReadItems(ref reader, json, pools, read, items);
            else if (reader.ValueTextEquals("nextLink"u8))
                next = reader.Read() && reader.GetString() is { Length: > 0 } link ? new(link) : null;
            else
                reader.Skip();
        }

        return (items.DrainToImmutable(), next);
    }

    private static void ReadItems<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> page, ItemPools pools, ItemReader<T> read, ImmutableArray<T>.Builder items)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
            items.Add(read(ref reader, page, pools));
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new JsonException($"A list from Azure has {reader.TokenType} where {token} belongs.");
    }
}
