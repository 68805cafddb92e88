using System.Collections.Immutable;
using System.Text.Json;

namespace Esml.Azure.Inventory;

/// <summary>Reads the items of the two lists; properties that nobody asked for are passed over.</summary>
internal static class ItemReaders
{
    public static ResourceGroupItem ResourceGroup(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, ItemPools pools)
    {
        string? id = null, name = null, location = null, managedBy = null, state = null;
        ImmutableArray<KeyValuePair<string, string>> tags = [];
        while (NextProperty(ref reader))
            if (Is(ref reader, "id"u8)) id = reader.GetString();
            else if (Is(ref reader, "name"u8)) name = reader.GetString();
            else if (Is(ref reader, "location"u8)) location = pools.Texts.Read(ref reader);
            else if (Is(ref reader, "managedBy"u8)) managedBy = reader.GetString();
            else if (Is(ref reader, "tags"u8)) tags = pools.Tags.Read(ref reader, page);
            else if (Is(ref reader, "properties"u8)) state = Inner(ref reader, "provisioningState"u8, pools.Texts);
            else Pass(ref reader);
        return new(Needed(id), Needed(name), location ?? "", managedBy, state, tags);
    }

    public static ResourceItem Resource(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, ItemPools pools)
    {
        string? id = null, name = null, type = null, kind = null, location = null, managedBy = null, sku = null, state = null;
        DateTimeOffset? created = null, changed = null;
        ImmutableArray<KeyValuePair<string, string>> tags = [];
        while (NextProperty(ref reader))
            if (Is(ref reader, "id"u8)) id = reader.GetString();
            else if (Is(ref reader, "name"u8)) name = reader.GetString();
            else if (Is(ref reader, "type"u8)) type = pools.Texts.Read(ref reader);
            else if (Is(ref reader, "kind"u8)) kind = pools.Texts.Read(ref reader);
            else if (Is(ref reader, "location"u8)) location = pools.Texts.Read(ref reader);
            else if (Is(ref reader, "managedBy"u8)) managedBy = reader.GetString();
            else if (Is(ref reader, "sku"u8)) sku = Inner(ref reader, "name"u8, pools.Texts);
            else if (Is(ref reader, "provisioningState"u8)) state = pools.Texts.Read(ref reader);
            else if (Is(ref reader, "createdTime"u8)) created = Time(ref reader);
            else if (Is(ref reader, "changedTime"u8)) changed = Time(ref reader);
            else if (Is(ref reader, "tags"u8)) tags = pools.Tags.Read(ref reader, page);
            else Pass(ref reader);
        return new()
        {
            Id = Needed(id), Name = Needed(name), Type = Needed(type), Kind = kind, Location = location, ManagedBy = managedBy, Sku = sku,
            ProvisioningState = state, CreatedOn = created, ChangedOn = changed, Tags = tags,
        };
    }

    /// <summary>One text inside an object; null when the object or the text is absent.</summary>
    private static string? Inner(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, TextPool texts)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            return null;
        string? found = null;
        while (NextProperty(ref reader))
            if (Is(ref reader, name)) found = texts.Read(ref reader);
            else Pass(ref reader);
        return found;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : null;

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    /// <summary>Steps onto the value when the property has this name.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static void Pass(ref Utf8JsonReader reader) => reader.Skip();

    private static string Needed(string? text) => text ?? throw new JsonException("A list from Azure has an item without id, name or type.");
}
