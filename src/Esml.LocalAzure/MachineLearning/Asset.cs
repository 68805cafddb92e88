using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>What is kept in memory of a stored asset: enough to order, page and find it; its body stays on disk.</summary>
internal sealed record AssetEntry(string Name, long Sequence, DateTimeOffset Created, DateTimeOffset Changed, bool IsArchived);

/// <summary>An asset as it stands on disk.</summary>
internal sealed record AssetDocument(AssetEntry Entry, JsonObject Properties)
{
    public byte[] ToBytes() => Json.Bytes(new JsonObject
    {
        ["name"] = Entry.Name,
        ["sequence"] = Entry.Sequence,
        ["created"] = Entry.Created,
        ["changed"] = Entry.Changed,
        ["properties"] = Properties.DeepClone(),
    });

    public static AssetDocument Parse(byte[] utf8)
    {
        var json = Json.Object(utf8);
        var properties = json["properties"]!.AsObject();
        return new(
            new(
                json["name"]!.GetValue<string>(),
                json["sequence"]!.GetValue<long>(),
                json["created"]!.GetValue<DateTimeOffset>(),
                json["changed"]!.GetValue<DateTimeOffset>(),
                IsMarkedArchived(properties)),
            properties);
    }

    public static bool IsMarkedArchived(JsonObject properties) =>
        properties["isArchived"] is JsonValue value && value.TryGetValue<bool>(out var archived) && archived;
}
