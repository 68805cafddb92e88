using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments.Expressions;

/// <summary>The template functions that may stand around a run-time value. All else the Bicep engine has resolved before.</summary>
internal static class Functions
{
    private delegate JsonNode? Function(Cloud cloud, ImmutableArray<JsonNode?> a);

    private static readonly FrozenDictionary<string, Function> All = new Dictionary<string, Function>
    {
        ["and"] = (_, a) => a.All(IsTrue),
        ["array"] = (_, a) => a[0] is JsonArray ? a[0] : new JsonArray(a[0]?.DeepClone()),
        ["base64"] = (_, a) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a[0]))),
        ["base64ToString"] = (_, a) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(a[0]))),
        ["bool"] = (_, a) => IsTrue(a[0]),
        ["coalesce"] = (_, a) => a.FirstOrDefault(v => v is not null),
        ["concat"] = (_, a) => a.Any(v => v is JsonArray)
            ? Json.Array(a.SelectMany(v => (JsonArray)v!).Select(v => v?.DeepClone()))
            : string.Concat(a.Select(Text)),
        ["contains"] = (_, a) => Contains(a[0], a[1]),
        ["createArray"] = (_, a) => Json.Array(a.Select(v => v?.DeepClone())),
        ["createObject"] = (_, a) => new JsonObject(a.Chunk(2).Select(p => KeyValuePair.Create(Text(p[0]), p[1]?.DeepClone()))),
        ["empty"] = (_, a) => a[0] is null || Length(a[0]) == 0,
        ["endsWith"] = (_, a) => Text(a[0]).EndsWith(Text(a[1]), StringComparison.OrdinalIgnoreCase),
        ["environment"] = (_, _) => Environment(),
        ["equals"] = (_, a) => JsonNode.DeepEquals(a[0], a[1]) || (a[0] is JsonValue && a[1] is JsonValue && Text(a[0]) == Text(a[1])),
        ["first"] = (_, a) => a[0] is JsonArray items ? items.FirstOrDefault() : Text(a[0])[..1],
        ["format"] = (_, a) => string.Format(CultureInfo.InvariantCulture, Text(a[0]), [.. a.Skip(1).Select(Text)]),
        ["guid"] = (_, a) => TemplateGuid.Create(a.Select(Text)).ToString(),
        ["int"] = (_, a) => Integer(a[0]),
        ["join"] = (_, a) => string.Join(Text(a[1]), ((JsonArray)a[0]!).Select(Text)),
        ["json"] = (_, a) => JsonNode.Parse(Text(a[0])),
        ["last"] = (_, a) => a[0] is JsonArray items ? items.LastOrDefault() : Text(a[0])[^1..],
        ["length"] = (_, a) => Length(a[0]),
        ["not"] = (_, a) => !IsTrue(a[0]),
        ["null"] = (_, _) => null,
        ["or"] = (_, a) => a.Any(IsTrue),
        ["replace"] = (_, a) => Text(a[0]).Replace(Text(a[1]), Text(a[2]), StringComparison.Ordinal),
        ["split"] = (_, a) => Json.Array(Text(a[0]).Split(Text(a[1])).Select(s => JsonValue.Create(s))),
        ["startsWith"] = (_, a) => Text(a[0]).StartsWith(Text(a[1]), StringComparison.OrdinalIgnoreCase),
        ["string"] = (_, a) => a[0] is JsonValue ? Text(a[0]) : Json.Text(a[0]),
        ["substring"] = (_, a) => a.Length > 2 ? Text(a[0]).Substring((int)Integer(a[1]), (int)Integer(a[2])) : Text(a[0])[(int)Integer(a[1])..],
        ["take"] = (_, a) => a[0] is JsonArray items
            ? Json.Array(items.Take((int)Integer(a[1])).Select(v => v?.DeepClone()))
            : Text(a[0])[..Math.Min(Text(a[0]).Length, (int)Integer(a[1]))],
        ["tenant"] = (cloud, _) => new JsonObject { ["tenantId"] = cloud.Options.TenantId.ToString() },
        ["toLower"] = (_, a) => Text(a[0]).ToLowerInvariant(),
        ["toUpper"] = (_, a) => Text(a[0]).ToUpperInvariant(),
        ["trim"] = (_, a) => Text(a[0]).Trim(),
        ["tryGet"] = (_, a) => a[0] is JsonObject map ? map.Member(Text(a[1])) : (a[0] as JsonArray)?.ElementAtOrDefault((int)Integer(a[1])),
        ["union"] = (_, a) => Union(a),
        ["uri"] = (_, a) => new Uri(new Uri(Text(a[0])), Text(a[1])).ToString(),
        ["uriComponent"] = (_, a) => Uri.EscapeDataString(Text(a[0])),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static JsonNode? Call(string name, ImmutableArray<JsonNode?> arguments, Cloud cloud)
    {
        if (!All.TryGetValue(name, out var function))
            throw ArmErrorException.NotImplemented($"the template function '{name}' around a value that exists only at run time");
        try
        {
            return function(cloud, arguments);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or FormatException or InvalidCastException or JsonException)
        {
            throw DeploymentRequest.InvalidTemplate($"Unable to evaluate the template language function '{name}': {e.Message}");
        }
    }

    public static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => value.GetValue<string>().Equals("true", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Number => Integer(value) != 0,
        _ => false,
    };

    public static long Integer(JsonNode? value) => long.Parse(Text(value), CultureInfo.InvariantCulture);

    private static string Text(JsonNode? value) => value.String() ?? value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => Json.Text(value),
    };

    private static int Length(JsonNode? value) => value switch
    {
        JsonArray items => items.Count,
        JsonObject map => map.Count,
        _ => Text(value).Length,
    };

    private static bool Contains(JsonNode? container, JsonNode? item) => container switch
    {
        JsonArray items => items.Any(i => JsonNode.DeepEquals(i, item)),
        JsonObject map => map.Any(m => m.Key.Equals(Text(item), StringComparison.OrdinalIgnoreCase)),
        _ => Text(container).Contains(Text(item), StringComparison.Ordinal),
    };

    private static JsonNode Union(ImmutableArray<JsonNode?> values)
    {
        if (values.All(v => v is JsonArray))
        {
            List<JsonNode?> all = [];
            foreach (var item in values.SelectMany(v => (JsonArray)v!))
            {
                if (!all.Any(a => JsonNode.DeepEquals(a, item)))
                    all.Add(item?.DeepClone());
            }

            return Json.Array(all);
        }

        var merged = new JsonObject();
        foreach (var (key, value) in values.OfType<JsonObject>().SelectMany(m => m))
            merged[key] = value is JsonObject && merged[key] is JsonObject before ? Union([before, value]) : value?.DeepClone();
        return merged;
    }

    private static JsonObject Environment() => new()
    {
        ["name"] = "AzureCloud",
        ["portal"] = "https://portal.azure.com",
        ["resourceManager"] = "https://management.azure.com/",
        ["authentication"] = new JsonObject { ["loginEndpoint"] = "https://login.microsoftonline.com/", ["tenant"] = "common" },
        ["suffixes"] = new JsonObject
        {
            ["acrLoginServer"] = ".azurecr.io",
            ["keyvaultDns"] = ".vault.azure.net",
            ["sqlServerHostname"] = ".database.windows.net",
            ["storage"] = "core.windows.net",
        },
    };
}
