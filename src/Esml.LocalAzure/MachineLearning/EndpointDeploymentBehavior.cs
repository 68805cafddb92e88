using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Deployments of an endpoint: what it serves, and on how many machines.</summary>
internal static class EndpointDeploymentBehavior
{
    private const int MostInstances = 50;
    private const int MostDeployments = 20;

    public static ResourceBehavior Create(bool isOnline) => new()
    {
        Validate = write => Validate(write, isOnline),
        Complete = write => Complete(write, isOnline),
    };

    private static void Validate(ResourceWrite write, bool isOnline)
    {
        EndpointBehavior.CheckName("Deployment", write.Id.Name);
        var others = write.Before is null ? write.Cloud.Resources.Below($"{write.Id.Parent}/deployments/").Count() : 0;
        if (others >= MostDeployments)
            throw AssetRules.Invalid($"An endpoint has at most {MostDeployments} deployments.");
        if (!isOnline)
            return;
        var type = write.Properties.Member("endpointComputeType").String();
        if (type is not ("Managed" or "Kubernetes" or "AzureMLCompute"))
            throw AssetRules.Invalid($"The endpointComputeType '{type}' is not one of Managed, Kubernetes, AzureMLCompute.");
        if (type == "Managed" && write.Properties.Member("instanceType").String() is null)
            throw AssetRules.Invalid("The request is invalid: 'properties.instanceType' is required for a managed deployment.");
        var instances = (write.Body["sku"] as JsonObject)?.Member("capacity")?.GetValue<int>() ?? 1;
        if (instances is < 0 or > MostInstances)
            throw new ArmErrorException(400, "OutOfQuota", $"A deployment has at most {MostInstances} instances, not {instances}.");
    }

    private static void Complete(ResourceWrite write, bool isOnline)
    {
        if (write.Body["sku"] is not JsonObject)
            write.Body["sku"] = new JsonObject { ["name"] = "Default" };
        write.Body["sku"]!.AsObject().TryAdd("capacity", 1);
        write.Default("properties", new JsonObject());
        write.Default("environmentVariables", new JsonObject());
        if (!isOnline)
            return;
        write.Default("appInsightsEnabled", false);
        write.Default("egressPublicNetworkAccess", "Enabled");
        write.Default("scaleSettings", new JsonObject { ["scaleType"] = "Default" });
        write.Default("requestSettings", new JsonObject
        {
            ["maxConcurrentRequestsPerInstance"] = 1,
            ["maxQueueWait"] = "PT0.5S",
            ["requestTimeout"] = "PT5S",
        });
    }
}
