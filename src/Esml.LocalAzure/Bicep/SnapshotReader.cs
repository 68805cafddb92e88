using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Bicep;

/// <summary>Reads the engine's snapshot: <c>{"predictedResources":[{"id","type","name","apiVersion",...}],"diagnostics":[],"outputs":{}}</c>.</summary>
internal static class SnapshotReader
{
    public static BicepExpansion Read(JsonObject snapshot) => new(
        [.. (snapshot["predictedResources"] as JsonArray ?? []).Select(r => Resource(r!.AsObject()))],
        snapshot["outputs"]?.DeepClone() as JsonObject ?? [],
        Diagnostics(snapshot["diagnostics"] as JsonArray));

    public static ImmutableArray<BicepDiagnostic> Diagnostics(JsonArray? diagnostics) =>
        [.. (diagnostics ?? []).Select(d => d is JsonObject found
            ? new BicepDiagnostic(found["level"].String() ?? "Info", found["code"].String() ?? "", found["message"].String() ?? "")
            : new("Warning", "", d.String() ?? ""))];

    private static PredictedResource Resource(JsonObject json)
    {
        var body = json.DeepClone().AsObject();
        var marks = DependencyMarks.Take(body);
        return new(
            json["id"]!.GetValue<string>(),
            json["type"]!.GetValue<string>(),
            json["name"]!.GetValue<string>(),
            json["apiVersion"].String() ?? "",
            body,
            marks.DependsOn,
            marks.Groups);
    }
}
