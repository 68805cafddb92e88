using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Containers: the names under which versions are registered.</summary>
internal static class AssetContainerEndpoints
{
    public static void Map(Routes routes)
    {
        foreach (var kind in AssetKind.All)
        {
            var list = $"{WorkspaceScope.Path}/{kind.Segment}";
            var one = list + "/{name}";
            routes.Arm("GET", list, request => List(WorkspaceScope.Of(request), kind));
            routes.Arm("GET", one, request => Get(WorkspaceScope.Of(request), kind));
            routes.Arm("PUT", one, (request, ct) => PutAsync(request, kind, ct));
            routes.Arm("DELETE", one, request => Delete(WorkspaceScope.Of(request), kind));
        }
    }

    private static Answer List(WorkspaceScope workspace, AssetKind kind) => AssetPage.Of(
        workspace, kind.Segment, new(workspace.Request), document => AssetAnswer.Container(workspace, kind, document), "count");

    private static Answer Get(WorkspaceScope workspace, AssetKind kind)
    {
        var name = workspace.Request["name"];
        var document = workspace.Assets.Read(workspace.Key, kind.Segment, name)
            ?? throw AssetRules.NotFound($"{kind.Noun} container with name: {name}");
        return Answer.Json(AssetAnswer.Container(workspace, kind, document));
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, AssetKind kind, CancellationToken ct)
    {
        var properties = AssetRules.Properties(await request.ReadObjectAsync(ct));
        var workspace = WorkspaceScope.Of(request);
        var name = request["name"];
        var existed = workspace.Assets.Find(workspace.Key, kind.Segment, name) is not null;
        var document = Put(workspace, kind, name, properties);
        return Answer.Json(AssetAnswer.Container(workspace, kind, document), existed ? 200 : 201);
    }

    private static Answer Delete(WorkspaceScope workspace, AssetKind kind)
    {
        var name = workspace.Request["name"];
        workspace.Request.Cloud.Resources.RemoveTree($"{workspace.Id}/{kind.Segment}/{name}");
        return Answer.Status(workspace.Assets.Remove(workspace.Key, kind.Segment, name) ? 200 : 204);
    }

    public static AssetDocument Put(WorkspaceScope workspace, AssetKind kind, string name, JsonObject properties)
    {
        AssetRules.CheckName(kind.Noun, name);
        if (kind.Segment == "data" && properties["dataType"] is null && workspace.Assets.Find(workspace.Key, kind.Segment, name) is null)
            throw AssetRules.Invalid("The request is invalid: 'properties.dataType' is required.");
        return workspace.Assets.Change(
            workspace.Key, kind.Segment, name, before => AssetRules.Complete(properties, before?.Properties));
    }
}
