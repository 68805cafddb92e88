using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Deployments at subscription and resource-group scope: create, get, list, cancel, delete, export.</summary>
internal static class DeploymentEndpoints
{
    public static readonly string[] Scopes = ["/subscriptions/{subscription}", "/subscriptions/{subscription}/resourceGroups/{group}"];
    private const string All = "/providers/Microsoft.Resources/deployments";
    public const string One = All + "/{deployment}";

    public static void Map(Routes routes)
    {
        foreach (var scope in Scopes)
        {
            routes.Arm("GET", scope + All, List);
            routes.Arm("GET", scope + One, r => Answer.Json(Get(r).Body));
            routes.Arm("HEAD", scope + One, r => Answer.Status(DeploymentScope.Of(r).Find(r["deployment"]) is null ? 404 : 204));
            routes.Arm("PUT", scope + One, PutAsync);
            routes.Arm("DELETE", scope + One, Delete);
            routes.Arm("POST", scope + One + "/cancel", Cancel);
            routes.Arm("POST", scope + One + "/exportTemplate", Export);
            routes.Arm("GET", scope + One + "/operationStatuses/{operation}", Status);
        }
    }

    public static ResourceRecord Get(ArmRequest request) => DeploymentScope.Of(request).Get(request["deployment"]);

    public static string Name(ArmRequest request)
    {
        var name = request["deployment"];
        return name.Length <= 64 && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')')
            ? name
            : throw new ArmErrorException(400, "InvalidDeploymentName", $"The deployment name '{name}' is longer than 64 or has other characters than letters, digits, '-', '_', '.', '(' and ')'.");
    }

    private static Answer List(ArmRequest request)
    {
        var scope = DeploymentScope.Of(request);
        var state = State(request.Query("$filter"));
        return Paging.Page(request, after => scope.List(after)
            .Where(d => state is null || state.Equals(d.ProvisioningState, StringComparison.OrdinalIgnoreCase))
            .Select(d => new PageItem(d.Id, d.Body)));
    }

    // provisioningState eq 'Failed' is the only filter that ARM knows here
    private static string? State(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return null;
        var tokens = new FilterTokens(filter);
        tokens.Expect("provisioningState");
        tokens.Expect("eq");
        return tokens.Text();
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = DeploymentScope.Of(request);
        if (scope.Group is { } group)
            request.Cloud.Groups.GetWritable(scope.Subscription.Id.ToString(), group.Name);
        var body = DeploymentRequest.Parse(scope, await request.ReadObjectAsync(ct));
        var (record, existed) = await request.Cloud.Deployments.StartAsync(scope, Name(request), body, ct);
        var correlation = record.ToJson()["properties"]!["correlationId"]!.GetValue<string>();
        return Answer.Json(record.Body, existed ? 200 : 201)
            .With("Azure-AsyncOperation", request.Absolute($"{record.Id}/operationStatuses/{correlation}?api-version={request.ApiVersion}"))
            .RetryAfter(request.Cloud.Durations.RetryAfterSeconds);
    }

    private static Answer Status(ArmRequest request)
    {
        var properties = Get(request).ToJson()["properties"]!.AsObject();
        var body = new JsonObject { ["status"] = properties["provisioningState"]!.DeepClone() };
        if (properties["error"] is { } error)
            body["error"] = error.DeepClone();
        return Answer.Json(body);
    }

    private static Answer Cancel(ArmRequest request)
    {
        request.Cloud.Deployments.Cancel(Get(request));
        return Answer.Status(204);
    }

    private static Answer Delete(ArmRequest request)
    {
        if (DeploymentScope.Of(request).Find(request["deployment"]) is not { } record)
            return Answer.Status(204);
        request.Cloud.Deployments.Remove(record);
        return Answer.Status(204);
    }

    private static Answer Export(ArmRequest request)
    {
        var template = request.Cloud.Deployments.Templates.Find(Get(request).Id);
        return template is null
            ? Answer.Error(404, "DeploymentTemplateNotFound", $"The template of deployment '{request["deployment"]}' is not stored.")
            : Answer.Json(new JsonObject { ["template"] = template });
    }
}
