using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Jobs are stored, listed and cancelled; nothing runs them yet, so a new one stays NotStarted.</summary>
internal static class JobEndpoints
{
    private const string Shelf = "jobs";
    private const string List = WorkspaceScope.Path + "/jobs";
    private const string One = List + "/{job}";
    private const string Type = "Microsoft.MachineLearningServices/workspaces/jobs";

    private static readonly FrozenSet<string> Statuses = new[]
    {
        "NotStarted", "Starting", "Provisioning", "Preparing", "Queued", "Running", "Finalizing",
        "CancelRequested", "Completed", "Failed", "Canceled", "NotResponding", "Paused", "Unknown",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Ended = new[] { "Completed", "Failed", "Canceled" }.ToFrozenSet();

    private static readonly string[] Changeable = ["tags", "displayName", "isArchived", "description", "properties"];

    public static void Map(Routes routes)
    {
        routes.Arm("GET", List, ListAll);
        routes.Arm("GET", One, Get);
        routes.Arm("PUT", One, PutAsync);
        routes.Arm("DELETE", One, Delete);
        routes.Arm("POST", One + "/cancel", Cancel);
    }

    private static Answer ListAll(ArmRequest request)
    {
        var workspace = WorkspaceScope.Of(request);
        return AssetPage.Of(workspace, Shelf, new(request, "tag"), document => Json(workspace, document));
    }

    private static Answer Get(ArmRequest request)
    {
        var workspace = WorkspaceScope.Of(request);
        return Answer.Json(Json(workspace, Find(workspace)));
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, CancellationToken ct)
    {
        var properties = AssetRules.Properties(await request.ReadObjectAsync(ct));
        var workspace = WorkspaceScope.Of(request);
        var id = request["job"];
        AssetRules.CheckName("Job", id);
        var existed = workspace.Assets.Find(workspace.Key, Shelf, id) is not null;
        var document = workspace.Assets.Change(
            workspace.Key, Shelf, id, before => before is null ? Create(workspace, id, properties) : Update(before.Properties, properties));
        return Answer.Json(Json(workspace, document), existed ? 200 : 201);
    }

    private static Answer Delete(ArmRequest request)
    {
        var workspace = WorkspaceScope.Of(request);
        return Answer.Status(workspace.Assets.Remove(workspace.Key, Shelf, request["job"]) ? 200 : 204);
    }

    private static Answer Cancel(ArmRequest request)
    {
        var workspace = WorkspaceScope.Of(request);
        Find(workspace);
        workspace.Assets.Change(workspace.Key, Shelf, request["job"], before =>
        {
            var properties = before!.Properties;
            if (!Ended.Contains(properties["status"].String() ?? ""))
                properties["status"] = "Canceled";
            return properties;
        });
        return Answer.Status(200);
    }

    private static AssetDocument Find(WorkspaceScope workspace)
    {
        var id = workspace.Request["job"];
        return workspace.Assets.Read(workspace.Key, Shelf, id) ?? throw AssetRules.NotFound($"Job with id: {id}");
    }

    private static JsonObject Create(WorkspaceScope workspace, string id, JsonObject properties)
    {
        if (properties.Member("jobType").String() is null)
            throw AssetRules.Invalid("The request is invalid: 'properties.jobType' is required.");
        AssetRules.Complete(properties, null);
        properties.Remove("provisioningState");
        properties.TryAdd("experimentName", "Default");
        properties.TryAdd("displayName", id);
        if (!Statuses.Contains(properties["status"].String() ?? ""))
            properties["status"] = "NotStarted";
        properties["services"] = new JsonObject
        {
            ["Studio"] = Service("Studio", $"https://ml.azure.com/runs/{id}?wsid={workspace.Id}&tid={workspace.Request.Cloud.Options.TenantId}"),
        };
        return properties;
    }

    // What was submitted stands; only how it is described can change.
    private static JsonObject Update(JsonObject before, JsonObject properties)
    {
        foreach (var name in Changeable)
        {
            if (properties.Member(name) is { } value)
                before[name] = value.DeepClone();
        }

        return before;
    }

    private static JsonObject Service(string type, string endpoint) => new() { ["jobServiceType"] = type, ["endpoint"] = endpoint, ["port"] = null, ["status"] = null };

    private static JsonObject Json(WorkspaceScope workspace, AssetDocument document) =>
        AssetAnswer.Json($"{workspace.Id}/jobs/{document.Entry.Name}", Type, document);
}
