using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>The JSON of a deployment as ARM shows it.</summary>
internal static class DeploymentBody
{
    public static JsonObject Create(DeploymentScope scope, string name, DeploymentRequest request, BicepExpansion expansion, string state)
    {
        var json = new JsonObject { ["id"] = scope.Prefix + name, ["name"] = name, ["type"] = DeploymentScope.Type };
        if (request.Location is not null)
            json["location"] = request.Location;
        if (request.Tags is not null)
            json["tags"] = request.Tags.DeepClone();
        json["properties"] = Properties(scope.Cloud, request, expansion, state);
        return json;
    }

    public static JsonObject Properties(Cloud cloud, DeploymentRequest request, BicepExpansion expansion, string state) => new()
    {
        ["templateHash"] = TemplateHash(request.Template),
        ["parameters"] = Parameters(request),
        ["mode"] = request.Mode,
        ["provisioningState"] = state,
        ["timestamp"] = cloud.Time.GetUtcNow(),
        ["duration"] = "PT0S",
        ["correlationId"] = Guid.NewGuid().ToString(),
        ["providers"] = Providers(expansion.Resources),
        ["dependencies"] = new JsonArray(),
    };

    public static JsonArray References(IEnumerable<string> ids) => Json.Array(ids.Select(id => new JsonObject { ["id"] = id }));

    public static string Duration(TimeSpan duration) => XmlConvert.ToString(TimeSpan.FromMilliseconds(Math.Round(duration.TotalMilliseconds)));

    /// <summary>Bicep writes a hash into its templates; others get one of ours, which is not Azure's.</summary>
    public static string TemplateHash(JsonObject template) =>
        template["metadata"]?["_generator"]?["templateHash"].String() ?? Deterministic.Hex(0, Json.Text(template), 20);

    /// <summary>The outputs with their values, or the error that one of them can't be resolved.</summary>
    public static JsonObject Outputs(Cloud cloud, DeploymentInput input)
    {
        var outputs = new JsonObject();
        var runTime = new Expressions.RunTime(cloud, input.Secrets);
        foreach (var (name, value) in input.Expansion.Outputs)
        {
            var type = input.OutputTypes[name].String() ?? "String";
            var shown = SecureValues.IsSecure(type) ? null : runTime.Resolve(value);
            outputs[name] = new JsonObject { ["type"] = char.ToUpperInvariant(type[0]) + type[1..], ["value"] = shown };
        }

        return outputs;
    }

    private static JsonObject Parameters(DeploymentRequest request)
    {
        var shown = new JsonObject();
        foreach (var (name, definition) in request.Template["parameters"] as JsonObject ?? [])
        {
            var type = SecureValues.TypeOf(request.Template, definition, "object");
            var value = (request.Parameters.Member(name) as JsonObject)?.Member("value") ?? definition?["defaultValue"];
            var parameter = new JsonObject { ["type"] = char.ToUpperInvariant(type[0]) + type[1..] };
            if (!SecureValues.IsSecure(type) && !(value.String() is { } text && Expressions.ExpressionParser.IsExpression(text)))
                parameter["value"] = value?.DeepClone();
            shown[name] = parameter;
        }

        return shown;
    }

    private static JsonArray Providers(ImmutableArray<PredictedResource> resources) => Json.Array(resources
        .GroupBy(r => r.Type[..r.Type.IndexOf('/')], StringComparer.OrdinalIgnoreCase)
        .Select(ns => new JsonObject
        {
            ["namespace"] = ns.Key,
            ["resourceTypes"] = Json.Array(ns.GroupBy(r => r.Type, StringComparer.OrdinalIgnoreCase).Select(type => new JsonObject
            {
                ["resourceType"] = type.Key[(ns.Key.Length + 1)..],
                ["locations"] = Json.Array(type.Select(r => r.Body["location"].String()).Distinct().Select(l => JsonValue.Create(l))),
            })),
        }));
}
