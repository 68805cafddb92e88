using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Versions of models, data, environments, components and code.</summary>
internal static class AssetVersionEndpoints
{
    public static void Map(Routes routes)
    {
        foreach (var kind in AssetKind.All)
        {
            var list = $"{WorkspaceScope.Path}/{kind.Segment}/{{name}}/versions";
            var one = list + "/{version}";
            routes.Arm("GET", list, request => List(WorkspaceScope.Of(request), kind));
            routes.Arm("GET", one, request => Get(WorkspaceScope.Of(request), kind));
            routes.Arm("PUT", one, (request, ct) => PutAsync(request, kind, ct));
            routes.Arm("DELETE", one, request => Delete(WorkspaceScope.Of(request), kind));
        }
    }

    private static Answer List(WorkspaceScope workspace, AssetKind kind)
    {
        var request = workspace.Request;
        var name = request["name"];
        if (request.Query("feed") is not null)
            throw ArmErrorException.NotImplemented("lists of versions by feed");
        if (workspace.Assets.Find(workspace.Key, kind.Segment, name) is null)
            throw AssetRules.NotFound($"{kind.Noun} container with name: {name}");
        if (request.Query("version") is { } version)
        {
            var found = workspace.Assets.Read(workspace.Key, kind.Versions(name), version);
            return Answer.Json(new JsonObject
            {
                ["value"] = found is null ? new JsonArray() : new JsonArray(AssetAnswer.Version(workspace, kind, name, found)),
            });
        }

        return AssetPage.Of(workspace, kind.Versions(name), new(request), document => AssetAnswer.Version(workspace, kind, name, document));
    }

    private static Answer Get(WorkspaceScope workspace, AssetKind kind)
    {
        var (name, version) = (workspace.Request["name"], workspace.Request["version"]);
        var document = workspace.Assets.Read(workspace.Key, kind.Versions(name), version)
            ?? throw AssetRules.NotFound($"{kind.Noun} with name: {name} and version: {version}");
        return Answer.Json(AssetAnswer.Version(workspace, kind, name, document));
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, AssetKind kind, CancellationToken ct)
    {
        var properties = AssetRules.Properties(await request.ReadObjectAsync(ct));
        var workspace = WorkspaceScope.Of(request);
        var (name, version) = (request["name"], request["version"]);
        AssetRules.CheckName(kind.Noun + " version", version);
        if (workspace.Assets.Find(workspace.Key, kind.Segment, name) is null)
            AssetContainerEndpoints.Put(workspace, kind, name, Container(properties));
        var existed = workspace.Assets.Find(workspace.Key, kind.Versions(name), version) is not null;
        var document = workspace.Assets.Change(workspace.Key, kind.Versions(name), version, before =>
        {
            if (before is null)
                AssetRules.CheckRequired(kind, properties);
            else
                AssetRules.CheckFixed(kind, name, version, before.Properties, properties);
            if (kind.Segment == "models" && before is null)
                properties.TryAdd("modelType", "custom_model");
            return AssetRules.Complete(properties, before?.Properties);
        });
        return Answer.Json(AssetAnswer.Version(workspace, kind, name, document), existed ? 200 : 201);
    }

    // The first version of a name makes the container.
    private static JsonObject Container(JsonObject properties)
    {
        var container = new JsonObject();
        if (properties.Member("dataType") is { } dataType)
            container["dataType"] = dataType.DeepClone();
        return container;
    }

    private static Answer Delete(WorkspaceScope workspace, AssetKind kind)
    {
        var (name, version) = (workspace.Request["name"], workspace.Request["version"]);
        workspace.Request.Cloud.Resources.RemoveTree($"{workspace.Id}/{kind.Segment}/{name}/versions/{version}");
        return Answer.Status(workspace.Assets.Remove(workspace.Key, kind.Versions(name), version) ? 200 : 204);
    }
}
