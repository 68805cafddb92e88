using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Lists of workspaces, and their actions. Everything else about them is that of any resource.</summary>
internal static class WorkspaceEndpoints
{
    public const string ActionKind = "MachineLearning.Action";
    private const string BySubscription = "/subscriptions/{subscription}/providers/Microsoft.MachineLearningServices/workspaces";

    public static void Map(Routes routes)
    {
        routes.Arm("GET", BySubscription, request => List(request, $"/subscriptions/{request.Subscription().Id}/"));
        routes.Arm("GET", WorkspaceScope.Workspaces, request =>
            List(request, request.Cloud.Groups.Get(request.Subscription().Id.ToString(), request["group"]).Id + "/"));
        routes.Arm("POST", WorkspaceScope.Path + "/resyncKeys", ResyncAsync);
    }

    /// <summary>Registers the end of actions that only take time.</summary>
    public static void Register(LongRunningOperations operations) =>
        operations.Register(ActionKind, (_, _) => ValueTask.FromResult<JsonNode?>(null));

    private static Answer List(ArmRequest request, string below)
    {
        var kind = request.Query("kind");
        return Paging.Page(
            request,
            after => request.Cloud.Resources.Below(below, after)
                .Where(record => record.Type == MachineLearningBehaviors.Workspace && (kind is null || kind.Equals(record.Kind, StringComparison.OrdinalIgnoreCase)))
                .Select(record => new PageItem(record.Id, record.Body)),
            "$skip");
    }

    private static async ValueTask<IResult> ResyncAsync(ArmRequest request, CancellationToken ct)
    {
        var workspace = WorkspaceScope.Of(request);
        var operation = await request.Cloud.Operations.StartAsync(
            ActionKind, workspace.Id, request.Cloud.Durations.Between(50, 200, "resyncKeys"));
        return operation.IsDone ? Answer.Status(200) : Answer.Status(202).WithLocation(request, operation, "workspaceOperationsResults");
    }
}
