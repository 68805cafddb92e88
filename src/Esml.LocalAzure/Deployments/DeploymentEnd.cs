using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>How a deployment ended.</summary>
internal sealed record DeploymentEnd(string State, JsonObject? Outputs, JsonArray Resources, ArmError? Error)
{
    private const string Failed =
        "At least one resource deployment operation failed. Please list deployment operations for details. "
        + "Please see https://aka.ms/arm-deployment-operations for usage details.";

    public static DeploymentEnd Of(Cloud cloud, ResourceRecord deployment, DeploymentInput input, DeploymentRun run)
    {
        var resources = DeploymentBody.References(run.Done);
        if (run.Errors.Length > 0)
            return new("Failed", null, resources, new("DeploymentFailed", Failed, deployment.Id) { Details = run.Errors });
        try
        {
            if (input.Mode == "Complete")
                RemoveOthers(cloud, deployment.ArmId, run);
            return new("Succeeded", DeploymentBody.Outputs(cloud, input), resources, null);
        }
        catch (ArmErrorException e)
        {
            return new("Failed", null, resources, new("DeploymentOutputEvaluationFailed", $"Unable to evaluate template outputs: {e.Message}", deployment.Id) { Details = [e.Error] });
        }
    }

    public void Write(JsonObject properties)
    {
        properties["outputResources"] = Resources.DeepClone();
        if (Outputs is not null)
            properties["outputs"] = Outputs.DeepClone();
        if (Error is not null)
            properties["error"] = Error.ToJson();
    }

    // Complete mode: what the group holds and the template does not name goes.
    private static void RemoveOthers(Cloud cloud, ArmId deployment, DeploymentRun run)
    {
        foreach (var other in NotNamed(cloud, deployment.GroupId, run.Done))
            cloud.Provisioner.Remove(other.ArmId);
    }

    public static List<ResourceRecord> NotNamed(Cloud cloud, string groupId, IEnumerable<string> named)
    {
        var names = named.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. cloud.Resources.Below(groupId + "/").Where(r =>
            cloud.Providers.Find(r.Type) is { IsTracked: true } && !names.Contains(r.Id) && !r.ArmId.IsExtension)];
    }
}
