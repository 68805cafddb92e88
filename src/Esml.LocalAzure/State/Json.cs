using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.State;

/// <summary>JSON as it is stored and sent.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);

    public static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(Options);

    public static JsonObject Object(byte[] utf8) => JsonNode.Parse(utf8)!.AsObject();

    /// <summary>The member, whatever its letters' case; JSON of requests is written by people.</summary>
    public static JsonNode? Member(this JsonObject json, string name)
    {
        if (json.TryGetPropertyValue(name, out var exact))
            return exact;
        foreach (var (key, value) in json)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public static string? String(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
