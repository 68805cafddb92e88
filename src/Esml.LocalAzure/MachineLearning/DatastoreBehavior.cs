using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Datastores: their secrets never stand in the resource, only listSecrets tells them.</summary>
internal static class DatastoreBehavior
{
    private const string DocumentKind = "ml-datastore-secrets";

    public static ResourceBehavior Create() => new()
    {
        Validate = Validate,
        Complete = Complete,
        Lists = ResourceBehavior.List("listSecrets", Secrets),
    };

    private static void Validate(ResourceWrite write)
    {
        var type = write.Properties.Member("datastoreType").String();
        if (type is not ("AzureBlob" or "AzureDataLakeGen1" or "AzureDataLakeGen2" or "AzureFile" or "OneLake"))
            throw AssetRules.Invalid($"'{type}' is not a datastoreType.");
        if ((write.Properties.Member("credentials") as JsonObject)?.Member("credentialsType").String() is null)
            throw AssetRules.Invalid("The request is invalid: 'properties.credentials.credentialsType' is required.");
        if (type == "AzureDataLakeGen2" && (write.Properties.Member("accountName") is null || write.Properties.Member("filesystem") is null))
            throw AssetRules.Invalid("The request is invalid: 'properties.accountName' and 'properties.filesystem' are required.");
    }

    private static void Complete(ResourceWrite write)
    {
        var credentials = write.Properties.Member("credentials")!.AsObject();
        if (credentials.Member("secrets") is JsonObject { Count: > 1 } secrets)
        {
            if (!write.IsPrediction)
                write.Cloud.Store.PutDocument(DocumentKind, write.Id.Id, Json.Bytes(secrets));
            credentials["secrets"] = new JsonObject { ["secretsType"] = secrets.Member("secretsType")?.DeepClone() };
        }

        write.Default("isDefault", false);
        write.Default("tags", new JsonObject());
        write.Default("properties", new JsonObject());
    }

    private static JsonObject Secrets(Cloud cloud, ResourceRecord record) =>
        cloud.Store.ReadDocument(DocumentKind, record.Id) is { } secrets
            ? Json.Object(secrets)
            : throw AssetRules.Invalid($"Datastore '{record.Name}' has no secrets: its credentials are not of a kind that has.");
}
