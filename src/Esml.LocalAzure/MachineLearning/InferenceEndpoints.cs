using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>What one does with online endpoints besides writing them: new keys, and the deletion of a deployment that nobody is sent to.</summary>
internal static class InferenceEndpoints
{
    private const string Online = WorkspaceScope.Path + "/onlineEndpoints/{endpoint}";

    public static void Map(Routes routes)
    {
        routes.Arm("POST", Online + "/regenerateKeys", RenewKeysAsync);
        routes.Arm("DELETE", Online + "/deployments/{deployment}", DeleteDeploymentAsync);
    }

    private static async ValueTask<IResult> RenewKeysAsync(ArmRequest request, CancellationToken ct)
    {
        var body = await request.ReadObjectAsync(ct);
        var endpoint = Endpoint(WorkspaceScope.Of(request));
        var type = body.Member("keyType").String();
        if (type?.ToLowerInvariant() is not ("primary" or "secondary"))
            throw AssetRules.Invalid($"The keyType '{type}' is not one of Primary, Secondary.");
        EndpointKeys.Renew(request.Cloud, endpoint, type.Equals("primary", StringComparison.OrdinalIgnoreCase), body.Member("keyValue").String());
        return Answer.Status(200);
    }

    private static async ValueTask<IResult> DeleteDeploymentAsync(ArmRequest request, CancellationToken ct)
    {
        var workspace = WorkspaceScope.Of(request);
        var name = request["deployment"];
        var endpoint = Endpoint(workspace);
        if (request.Cloud.Resources.Find($"{endpoint.Id}/deployments/{name}") is not { } record)
            return Answer.Status(204);
        var traffic = endpoint.ToJson()["properties"]?["traffic"] as JsonObject;
        if (traffic?.Member(name) is JsonValue share && share.TryGetValue<int>(out var percent) && percent > 0)
            throw AssetRules.Invalid($"Deployment '{name}' can't be deleted: it gets {percent} percent of the traffic.");
        var operation = await request.Cloud.Creations.DeleteAsync(record.ArmId, ct);
        return operation is null
            ? Answer.Status(200)
            : Answer.Status(202).WithLocation(request, operation, "mfeOperationResults").With("x-ms-async-operation-timeout", "PT1H");
    }

    private static ResourceRecord Endpoint(WorkspaceScope workspace)
    {
        var id = ArmId.Parse($"{workspace.Id}/onlineEndpoints/{workspace.Request["endpoint"]}");
        return workspace.Request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
    }
}
