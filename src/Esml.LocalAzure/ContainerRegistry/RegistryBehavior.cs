using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.ContainerRegistry;

/// <summary>Container registries: their server and passwords.</summary>
internal static class RegistryBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.ContainerRegistry/registries"] = new()
    {
        Complete = write =>
        {
            write.Properties["loginServer"] = $"{write.Id.Name.ToLowerInvariant()}.azurecr.io";
            write.Properties["creationDate"] = write.Created;
            write.Default("adminUserEnabled", false);
            write.Default("publicNetworkAccess", "Enabled");
        },
        Lists = ResourceBehavior.List("listCredentials", (cloud, record) => new()
        {
            ["username"] = record.Name,
            ["passwords"] = new JsonArray(Password(cloud, record, "password"), Password(cloud, record, "password2")),
        }),
    };

    private static JsonObject Password(Cloud cloud, ResourceRecord record, string name) => new()
    {
        ["name"] = name,
        ["value"] = Deterministic.Base64(cloud.Options.Seed, $"{name} {record.Id}"),
    };
}
