using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CognitiveServices;

/// <summary>AI services accounts: their address and keys.</summary>
internal static class AccountBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.CognitiveServices/accounts"] = new()
    {
        Validate = write =>
        {
            if (write.Body["kind"].String() is null || write.Body["sku"]?["name"].String() is null)
                throw new ArmErrorException(400, "InvalidRequestContent", "The properties 'kind' and 'sku.name' are required for an AI services account.");
        },
        Complete = write =>
        {
            var name = write.Properties.Member("customSubDomainName").String() ?? write.Id.Name;
            var host = write.Body["kind"].String() == "OpenAI" ? "openai.azure.com" : "cognitiveservices.azure.com";
            write.Properties["endpoint"] = $"https://{name.ToLowerInvariant()}.{host}/";
            write.Properties["dateCreated"] = write.Created;
            write.Default("publicNetworkAccess", "Enabled");
        },
        Lists = ResourceBehavior.List("listKeys", (cloud, record) => new()
        {
            ["key1"] = Deterministic.Hex(cloud.Options.Seed, "key1 " + record.Id, 32),
            ["key2"] = Deterministic.Hex(cloud.Options.Seed, "key2 " + record.Id, 32),
        }),
    };
}
