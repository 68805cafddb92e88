using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>What a deployment would do: validate and what-if. Nothing is written.</summary>
internal static class DeploymentPreviewEndpoints
{
    private const string WhatIfKind = "Deployments.WhatIf";

    public static void Map(Routes routes)
    {
        foreach (var scope in DeploymentEndpoints.Scopes)
        {
            routes.Arm("POST", scope + DeploymentEndpoints.One + "/validate", ValidateAsync);
            routes.Arm("POST", scope + DeploymentEndpoints.One + "/whatIf", WhatIfAsync);
        }
    }

    /// <summary>The result is worked out at once; the operation only lets its time pass.</summary>
    public static void Register(LongRunningOperations operations) =>
        operations.Register(WhatIfKind, (operation, _) => ValueTask.FromResult<JsonNode?>(operation.Payload?.DeepClone()));

    private static async ValueTask<IResult> ValidateAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = DeploymentScope.Of(request);
        var name = DeploymentEndpoints.Name(request);
        var json = await request.ReadObjectAsync(ct);
        try
        {
            var body = DeploymentRequest.Parse(scope, json);
            var expansion = await request.Cloud.Deployments.Expander.ExpandAsync(scope, name, body, ct);
            _ = new DeploymentGraph(expansion.Resources);
            CheckTypes(request.Cloud, expansion.Resources.Select(r => r.Id));
            new DeploymentPreflight(request.Cloud).Check(name, expansion.Resources);
            var properties = DeploymentBody.Properties(request.Cloud, body, expansion, "Succeeded");
            properties["validatedResources"] = DeploymentBody.References(expansion.Resources.Select(r => r.Id));
            return Answer.Json(new JsonObject { ["id"] = scope.Prefix + name, ["name"] = name, ["type"] = DeploymentScope.Type, ["properties"] = properties });
        }
        catch (ArmErrorException e) when (e.Status == 400)
        {
            return Answer.Error(400, e.Error);
        }
    }

    private static void CheckTypes(Cloud cloud, IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Resources.ResourceRules.KnownType(cloud, cloud.Providers.Canonical(id));
    }

    private static async ValueTask<IResult> WhatIfAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = DeploymentScope.Of(request);
        var name = DeploymentEndpoints.Name(request);
        var body = DeploymentRequest.Parse(scope, await request.ReadObjectAsync(ct));
        var result = await PredictAsync(scope, name, body, ct);
        if (request.Cloud.Durations.IsInstant)
            return Answer.Json(result);
        var operation = await request.Cloud.Operations.StartAsync(
            WhatIfKind, scope.Prefix + name, request.Cloud.Durations.Between(200, 800, "whatIf"), result);
        return Answer.Status(202).WithLocation(request, operation);
    }

    private static async Task<JsonObject> PredictAsync(DeploymentScope scope, string name, DeploymentRequest body, CancellationToken ct)
    {
        try
        {
            var expansion = await scope.Cloud.Deployments.Expander.ExpandAsync(scope, name, body, ct);
            var onlyIds = "ResourceIdOnly".Equals(body.ResultFormat, StringComparison.OrdinalIgnoreCase);
            var changes = new WhatIf(scope, body.IsComplete, onlyIds).Changes(expansion.Resources);
            return new() { ["status"] = "Succeeded", ["properties"] = new JsonObject { ["changes"] = Json.Array(changes) } };
        }
        catch (ArmErrorException e) when (e.Status == 400)
        {
            return new() { ["status"] = "Failed", ["error"] = e.Error.ToJson() };
        }
    }
}
