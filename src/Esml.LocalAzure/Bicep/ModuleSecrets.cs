using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Bicep;

/// <summary>
/// The engine leaves secure parameters unresolved. One of a module would then stay under the module's own name, which means nothing outside
/// of it, or another parameter. So modules get theirs as plain ones: what stays is the secure parameter of the whole template that was handed down.
/// </summary>
internal static class ModuleSecrets
{
    /// <summary>Makes the secure parameters of all modules plain, in place.</summary>
    public static void Open(JsonObject template)
    {
        foreach (var module in Modules(template))
        {
            var inner = module["template"]!.AsObject();
            Plain(inner["parameters"]);
            Plain(inner["definitions"]);
            Open(inner);
        }
    }

    /// <summary>Whether a module is to get a secret of a vault: <c>{"reference": {"keyVault": ...}}</c>.</summary>
    public static bool AnyFromVault(JsonObject template) => Modules(template).Any(module =>
        (module["parameters"] as JsonObject ?? []).Any(parameter => parameter.Value is JsonObject given && given.ContainsKey("reference"))
        || AnyFromVault(module["template"]!.AsObject()));

    private static IEnumerable<JsonObject> Modules(JsonObject template)
    {
        var resources = template["resources"] switch
        {
            JsonArray list => list.OfType<JsonObject>(),
            JsonObject bySymbol => bySymbol.Select(resource => resource.Value).OfType<JsonObject>(),
            _ => [],
        };
        return resources.Select(resource => resource["properties"]).OfType<JsonObject>().Where(properties => properties["template"] is JsonObject);
    }

    // Type names stand in parameters, and in definitions at any depth.
    private static void Plain(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
            Plain(item);
        foreach (var (name, value) in (node as JsonObject ?? []).ToList())
        {
            if (name == "type" && value.String() is { } type && type.StartsWith("secure", StringComparison.OrdinalIgnoreCase))
                node![name] = type["secure".Length..].ToLowerInvariant();
            else
                Plain(value);
        }
    }
}
