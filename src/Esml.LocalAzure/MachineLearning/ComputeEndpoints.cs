using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>What one does with computes besides writing them: start, stop, restart, and delete or detach.</summary>
internal static class ComputeEndpoints
{
    private const string One = WorkspaceScope.Path + "/computes/{compute}";

    public static void Map(Routes routes)
    {
        routes.Arm("DELETE", One, DeleteAsync);
        routes.Arm("POST", One + "/start", (request, ct) => SetStateAsync(request, "Start", "Running"));
        routes.Arm("POST", One + "/stop", (request, ct) => SetStateAsync(request, "Stop", "Stopped"));
        routes.Arm("POST", One + "/restart", (request, ct) => SetStateAsync(request, "Restart", "Running"));
    }

    private static async ValueTask<IResult> DeleteAsync(ArmRequest request, CancellationToken ct)
    {
        var workspace = WorkspaceScope.Of(request);
        if (request.Query("underlyingResourceAction")?.ToLowerInvariant() is not ("delete" or "detach"))
            throw new ArmErrorException(400, "BadArgument", "The query parameter 'underlyingResourceAction' must be Delete or Detach.");
        if (request.Cloud.Resources.Find(Id(workspace)) is not { } record)
            return Answer.Status(204);
        var operation = await request.Cloud.Creations.DeleteAsync(record.ArmId, ct);
        return operation is null
            ? Answer.Status(200)
            : Answer.Status(202).WithLocation(request, operation, "computeOperationsResults").WithStatus(request, operation, "computeOperationsStatus");
    }

    private static async ValueTask<IResult> SetStateAsync(ArmRequest request, string action, string state)
    {
        var id = ArmId.Parse(Id(WorkspaceScope.Of(request)));
        if (request.Cloud.Resources.Find(id.Id) is null)
            throw ArmErrorException.ResourceNotFound(id);
        var now = request.Cloud.Time.GetUtcNow();
        request.Cloud.Resources.Change(id.Id, before =>
        {
            var body = (before ?? throw ArmErrorException.ResourceNotFound(id)).ToJson();
            if (!ComputeBehavior.IsInstance(body))
                throw new ArmErrorException(400, "BadArgument", $"Compute '{id.Name}' is no compute instance: it can't be asked to {action}.");
            var settings = body["properties"]!["properties"]!.AsObject();
            settings["state"] = state;
            settings["lastOperation"] = new JsonObject { ["operationName"] = action, ["operationTime"] = now, ["operationStatus"] = "Succeeded" };
            return body;
        });
        var operation = await request.Cloud.Operations.StartAsync(
            WorkspaceEndpoints.ActionKind, id.Id, request.Cloud.Durations.Between(50, 300, action));
        return Answer.Status(202).WithLocation(request, operation, "computeOperationsResults");
    }

    private static string Id(WorkspaceScope workspace) => $"{workspace.Id}/computes/{workspace.Request["compute"]}";
}
