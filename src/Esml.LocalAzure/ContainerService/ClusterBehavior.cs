using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.ContainerService;

/// <summary>Kubernetes clusters: their address, and the group that their nodes live in.</summary>
internal static class ClusterBehavior
{
    public static void Add(ResourceBehaviors behaviors) =>
        behaviors["Microsoft.ContainerService/managedClusters"] = new() { Validate = NodeQuota.Check, IsPreflight = true, Complete = Complete };

    private static void Complete(ResourceWrite write)
    {
        var location = write.Body["location"].String();
        write.Default("dnsPrefix", write.Id.Name);
        write.Default("kubernetesVersion", "1.33.0");
        write.Properties["currentKubernetesVersion"] = write.Properties["kubernetesVersion"]!.DeepClone();
        write.Default("nodeResourceGroup", $"MC_{write.Id.Group}_{write.Id.Name}_{location}");
        var host = $"{write.Properties["dnsPrefix"].String()!.ToLowerInvariant()}-{Deterministic.Hex(write.Cloud.Options.Seed, "cluster " + write.Id.Id, 8)}";
        if (write.Properties["apiServerAccessProfile"]?["enablePrivateCluster"]?.GetValue<bool>() == true)
            write.Properties["privateFQDN"] = $"{host}.privatelink.{location}.azmk8s.io";
        write.Properties["fqdn"] = $"{host}.hcp.{location}.azmk8s.io";
        write.Properties["powerState"] = new JsonObject { ["code"] = "Running" };
        write.Properties["identityProfile"] = new JsonObject
        {
            ["kubeletidentity"] = new JsonObject
            {
                ["resourceId"] = $"{write.Id.GroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{write.Id.Name}-agentpool",
                ["clientId"] = write.Cloud.Identities.Client(write.Id.Id + "/kubelet"),
                ["objectId"] = write.Cloud.Identities.Principal(write.Id.Id + "/kubelet"),
            },
        };
    }
}
