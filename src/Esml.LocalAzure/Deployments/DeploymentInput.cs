using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>What a running deployment works from. It lies on disk until the end, so that a restart needs neither client nor engine.</summary>
internal sealed record DeploymentInput(BicepExpansion Expansion, string Mode, JsonObject OutputTypes)
{
    public const string DocumentKind = "deployment.input";

    /// <summary>Never on disk: what a restart finds lacks them.</summary>
    public SecureValues Secrets { get; private init; } = SecureValues.None;

    public static DeploymentInput Of(DeploymentRequest request, BicepExpansion expansion)
    {
        var types = new JsonObject();
        foreach (var (name, output) in request.Template["outputs"] as JsonObject ?? [])
            types[name] = SecureValues.TypeOf(request.Template, output, output?["$ref"] is null ? "String" : "Object");
        return new(expansion, request.Mode, types) { Secrets = SecureValues.Of(request) };
    }

    public byte[] Write() => Json.Bytes(new JsonObject
    {
        ["mode"] = Mode,
        ["outputTypes"] = OutputTypes.DeepClone(),
        ["outputs"] = Expansion.Outputs.DeepClone(),
        ["resources"] = JsonSerializer.SerializeToNode(Expansion.Resources),
    });

    public static DeploymentInput Read(byte[] body)
    {
        var json = Json.Object(body);
        var resources = json["resources"].Deserialize<ImmutableArray<PredictedResource>>();
        return new(
            new(resources, json["outputs"]!.DeepClone().AsObject(), []),
            json["mode"]!.GetValue<string>(),
            json["outputTypes"]!.DeepClone().AsObject());
    }
}
