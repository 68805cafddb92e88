using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>The operations of a deployment, one per resource, kept on disk only.</summary>
internal sealed class DeploymentOperationLog(Store store, TimeProvider time)
{
    public const string DocumentKind = "deployment.operation";

    public IEnumerable<byte[]> List(string deploymentId) => store.ReadDocuments(DocumentKind, deploymentId + "|").Select(d => d.Body);

    public byte[]? Find(string deploymentId, string operationId) => store.ReadDocument(DocumentKind, $"{deploymentId}|{operationId}");

    /// <summary>Ids of the resources whose operation has succeeded: a resumed deployment does not repeat them.</summary>
    public HashSet<string> Succeeded(string deploymentId) => List(deploymentId)
        .Select(Json.Object)
        .Where(o => o["properties"]!["provisioningState"].String() == "Succeeded")
        .Select(o => o["properties"]!["targetResource"]!["id"]!.GetValue<string>())
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public void Begin(string deploymentId, int number, ArmId target) =>
        Write(deploymentId, number, target, Properties("Running", TimeSpan.Zero));

    public void Succeed(string deploymentId, int number, ArmId target, bool created, TimeSpan duration)
    {
        var properties = Properties("Succeeded", duration);
        properties["statusCode"] = created ? "Created" : "OK";
        Write(deploymentId, number, target, properties);
    }

    public void Fail(string deploymentId, int number, ArmId target, int status, ArmError error, TimeSpan duration)
    {
        var properties = Properties("Failed", duration);
        properties["statusCode"] = ((System.Net.HttpStatusCode)status).ToString();
        properties["statusMessage"] = new JsonObject { ["status"] = "Failed", ["error"] = error.ToJson() };
        Write(deploymentId, number, target, properties);
    }

    private JsonObject Properties(string state, TimeSpan duration) => new()
    {
        ["provisioningOperation"] = "Create",
        ["provisioningState"] = state,
        ["timestamp"] = time.GetUtcNow(),
        ["duration"] = DeploymentBody.Duration(duration),
        ["serviceRequestId"] = Guid.NewGuid().ToString(),
    };

    private void Write(string deploymentId, int number, ArmId target, JsonObject properties)
    {
        properties["targetResource"] = new JsonObject
        {
            ["id"] = target.Id,
            ["resourceType"] = target.Type,
            ["resourceName"] = target.Name,
        };
        var operationId = number.ToString("X8", CultureInfo.InvariantCulture);
        store.PutDocument(DocumentKind, $"{deploymentId}|{operationId}", Json.Bytes(new JsonObject
        {
            ["id"] = $"{deploymentId}/operations/{operationId}",
            ["operationId"] = operationId,
            ["properties"] = properties,
        }));
    }
}
