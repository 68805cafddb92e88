using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>
/// What the secure parameters of a template were given. The engine leaves such a parameter unresolved, and it is resolved when the resource
/// is written. The values stay in memory and end with the deployment: neither an answer nor a file holds them.
/// </summary>
internal sealed class SecureValues
{
    private readonly JsonObject _values;

    private SecureValues(JsonObject values) => _values = values;

    public static SecureValues None { get; } = new([]);

    public static bool IsSecure(string type) =>
        type.Equals("securestring", StringComparison.OrdinalIgnoreCase) || type.Equals("secureobject", StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of a parameter or an output, also where it is defined elsewhere in the template: <c>{"$ref": "#/definitions/password"}</c>.</summary>
    public static string TypeOf(JsonObject template, JsonNode? declared, string unknown)
    {
        const string Definitions = "#/definitions/";
        for (var depth = 0; depth < 32 && declared is JsonObject; depth++)
        {
            if (declared["type"].String() is { } type)
                return type;
            declared = declared["$ref"].String() is { } name && name.StartsWith(Definitions, StringComparison.Ordinal)
                ? template["definitions"]?[name[Definitions.Length..]]
                : null;
        }

        return unknown;
    }

    public static SecureValues Of(DeploymentRequest request)
    {
        var values = new JsonObject();
        foreach (var name in Names(request.Template))
        {
            if ((request.Parameters.Member(name) as JsonObject)?.Member("value") is { } value)
                values[name] = value.DeepClone();
        }

        return new(values);
    }

    /// <summary>The parameters as the engine gets them, in a file: secure ones keep their shape and length, which it checks, and nothing else.</summary>
    public static JsonObject Mask(DeploymentRequest request)
    {
        var masked = request.Parameters.DeepClone().AsObject();
        foreach (var name in Names(request.Template))
        {
            if (masked.Member(name) is JsonObject parameter && parameter.Member("value") is { } value && request.Template["parameters"]![name]!["allowedValues"] is null)
                value.ReplaceWith(Mask(value));
        }

        return masked;
    }

    public JsonNode? Get(string name) => _values.Member(name) ?? throw new ArmErrorException(
        404,
        "SecureParameterUnknown",
        $"The value of the secure parameter '{name}' is not known any more: such values are kept in memory only, and the server has been restarted since. Deploy again.");

    private static IEnumerable<string> Names(JsonObject template) =>
        (template["parameters"] as JsonObject ?? []).Where(p => IsSecure(TypeOf(template, p.Value, ""))).Select(p => p.Key);

    private static JsonNode? Mask(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Mask(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Mask)]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => new string('x', text.GetValue<string>().Length),
        _ => value?.DeepClone(),
    };
}
