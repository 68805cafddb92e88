using System.Text.Json.Nodes;

namespace Esml.LocalAzure.State;

/// <summary>What is remembered of a resource after its removal: it has cost money while it stood.</summary>
internal sealed record RemovedResource(ResourceRecord Record, DateTimeOffset Removed)
{
    public const string DocumentKind = "removed";

    /// <summary>Deployments, role assignments and the like have never cost anything.</summary>
    public static bool IsKept(ResourceRecord record) =>
        !record.Type.StartsWith("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase)
        && !record.Type.StartsWith("Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase);

    public static string Key(ResourceRecord record, DateTimeOffset removed) => $"{record.Id}|{removed.UtcTicks:x16}|{record.Version:x}";

    public static byte[] Write(ResourceRecord record, DateTimeOffset removed) => Json.Bytes(new JsonObject
    {
        ["body"] = record.ToJson(),
        ["created"] = record.Created,
        ["removed"] = removed,
    });

    /// <summary>Removed resources below an id prefix, for example <c>/subscriptions/{s}/</c>.</summary>
    public static IEnumerable<RemovedResource> Read(Store store, string idPrefix, string kind = DocumentKind) =>
        store.ReadDocuments(kind, idPrefix).Select(d => Parse(d.Key, Json.Object(d.Body)));

    private static RemovedResource Parse(string key, JsonObject json)
    {
        var created = json["created"]!.GetValue<DateTimeOffset>();
        var removed = json["removed"]!.GetValue<DateTimeOffset>();
        return new(new(key[..key.IndexOf('|')], Json.Bytes(json["body"]!), created, removed, 0), removed);
    }
}
