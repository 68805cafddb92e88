using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.LocalAzure.Bicep;

namespace Esml.Tests.Infra;

/// <summary>Writes an expansion so that a person can read its diff: sorted, short ids, and what fits stays on one line.</summary>
internal static class SnapshotText
{
    private const int Width = 140;
    private static readonly JsonSerializerOptions Flat = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(BicepExpansion expansion, FactoryNames names, string? projectGroup)
    {
        var text = new StringBuilder("{\n");
        var resources = expansion.Resources.OrderBy(resource => resource.Id, StringComparer.Ordinal).ToList();
        foreach (var resource in resources)
        {
            var body = resource.Body.DeepClone().AsObject();
            foreach (var known in new[] { "id", "type", "name", "scope", "dependsOn" }) body.Remove(known);
            text.Append("  ").Append(JsonSerializer.Serialize(resource.Id, Flat)).Append(": ");
            Write(text, body, "  ");
            text.Append(resource == resources[^1] ? "\n" : ",\n");
        }

        text.Append("}\n");
        if (projectGroup is not null) text.Replace(names.GroupId(projectGroup), "{project}");
        return text.Replace(names.GroupId(names.CommonGroup), "{common}").Replace($"/subscriptions/{names.SubscriptionId}", "{subscription}").Replace("/providers/", "/").ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, string indent)
    {
        var flat = node is null ? "null" : node.ToJsonString(Flat);
        if (node is not (JsonObject or JsonArray) || flat.Length + indent.Length <= Width)
        {
            text.Append(flat);
            return;
        }

        var inner = indent + "  ";
        var parts = node is JsonObject map
            ? map.Select(member => (Key: JsonSerializer.Serialize(member.Key, Flat) + ": ", member.Value)).ToList()
            : [.. node.AsArray().Select(item => (Key: "", Value: item))];
        text.Append(node is JsonObject ? "{\n" : "[\n");
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(inner).Append(parts[i].Key);
            Write(text, parts[i].Value, inner);
            text.Append(i == parts.Count - 1 ? "\n" : ",\n");
        }

        text.Append(indent).Append(node is JsonObject ? '}' : ']');
    }
}
