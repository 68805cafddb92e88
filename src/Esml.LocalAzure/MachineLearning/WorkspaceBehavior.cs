using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Azure ML workspaces: their computed addresses, what can't change, and the datastores that they come with.</summary>
internal static class WorkspaceBehavior
{
    private static readonly string[] Immutable = ["keyVault", "storageAccount"];

    public static ResourceBehavior Create() => new()
    {
        Validate = Validate,
        Complete = Complete,
        Stored = AddDatastores,
        Lists = new Dictionary<string, Func<Cloud, ResourceRecord, JsonObject>>
        {
            ["listKeys"] = Keys,
            ["listStorageAccountKeys"] = (cloud, record) => new() { ["userStorageKey"] = StorageKey(cloud, record) },
            ["listNotebookKeys"] = (cloud, record) => NotebookKeys(cloud, record),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
    };

    private static void Validate(ResourceWrite write)
    {
        var before = write.Before?.ToJson()["properties"] as JsonObject;
        foreach (var name in Immutable)
        {
            var (old, wanted) = (before?.Member(name).String(), write.Properties.Member(name).String());
            if (old is not null && wanted is not null && !old.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                throw new ArmErrorException(400, "ValidationError", $"'{name}' of workspace '{write.Id.Name}' can't be changed after its creation.");
        }
    }

    private static void Complete(ResourceWrite write)
    {
        var before = write.Before?.ToJson()["properties"] as JsonObject;
        var location = write.Body["location"].String() ?? write.Cloud.Options.Location;
        foreach (var name in Immutable)
            write.Default(name, before?.Member(name)?.DeepClone());
        // A workspace that is created anew under its old name is another one.
        write.Properties["workspaceId"] = before?.Member("workspaceId").String() ?? Deterministic.Guid(
            write.Cloud.Options.Seed,
            string.Create(CultureInfo.InvariantCulture, $"workspace {write.Id.Id} {write.Cloud.Time.GetUtcNow().UtcTicks}")).ToString();
        write.Properties["tenantId"] = write.Cloud.Identities.Tenant;
        write.Properties["discoveryUrl"] = $"https://{location}.api.azureml.ms/discovery";
        write.Properties["mlFlowTrackingUri"] = $"azureml://{location}.api.azureml.ms/mlflow/v1.0{write.Id.Id}";
        write.Properties["privateLinkCount"] = 0;
        write.Default("friendlyName", write.Id.Name);
        write.Default("hbiWorkspace", false);
        write.Default("publicNetworkAccess", "Enabled");
        write.Default("v1LegacyMode", false);
        write.Default("storageHnsEnabled", false);
        write.Body.TryAdd("kind", "Default");
        write.Body.TryAdd("sku", new JsonObject { ["name"] = "Basic", ["tier"] = "Basic" });
    }

    private static void AddDatastores(Cloud cloud, ResourceRecord workspace)
    {
        var properties = workspace.ToJson()["properties"]!.AsObject();
        if (properties.Member("storageAccount").String() is not { Length: > 0 } storage)
            return;
        var account = ArmId.Parse(storage).Name;
        var id = properties["workspaceId"]!.GetValue<string>();
        Add(cloud, workspace, "workspaceblobstore", "AzureBlob", account, ("containerName", $"azureml-blobstore-{id}"), isDefault: true);
        Add(cloud, workspace, "workspaceartifactstore", "AzureBlob", account, ("containerName", "azureml"), isDefault: false);
        Add(cloud, workspace, "workspacefilestore", "AzureFile", account, ("fileShareName", $"azureml-filestore-{id}"), isDefault: false);
    }

    private static void Add(
        Cloud cloud, ResourceRecord workspace, string name, string type, string account, (string Name, string Value) place, bool isDefault)
    {
        var id = $"{workspace.Id}/datastores/{name}";
        if (cloud.Resources.Find(id) is not null)
            return;
        cloud.Provisioner.Put(cloud.Providers.Canonical(id), new()
        {
            ["properties"] = new JsonObject
            {
                ["datastoreType"] = type,
                ["accountName"] = account,
                [place.Name] = place.Value,
                ["endpoint"] = "core.windows.net",
                ["protocol"] = "https",
                ["isDefault"] = isDefault,
                ["serviceDataAccessAuthIdentity"] = "None",
                ["subscriptionId"] = workspace.ArmId.Subscription,
                ["resourceGroup"] = workspace.ArmId.Group,
                ["credentials"] = new JsonObject
                {
                    ["credentialsType"] = "AccountKey",
                    ["secrets"] = new JsonObject { ["secretsType"] = "AccountKey", ["key"] = StorageKey(cloud, workspace) },
                },
            },
        });
    }

    private static JsonObject Keys(Cloud cloud, ResourceRecord record)
    {
        var properties = record.ToJson()["properties"]!.AsObject();
        return new()
        {
            ["userStorageKey"] = StorageKey(cloud, record),
            ["userStorageResourceId"] = properties.Member("storageAccount")?.DeepClone(),
            ["appInsightsInstrumentationKey"] = properties.Member("applicationInsights").String() is { } insights
                ? Deterministic.Guid(cloud.Options.Seed, "instrumentation " + insights).ToString()
                : null,
            ["containerRegistryCredentials"] = null,
            ["notebookAccessKeys"] = NotebookKeys(cloud, record),
        };
    }

    private static JsonObject NotebookKeys(Cloud cloud, ResourceRecord record) => new()
    {
        ["primaryAccessKey"] = Deterministic.Hex(cloud.Options.Seed, "notebook 1 " + record.Id, 32),
        ["secondaryAccessKey"] = Deterministic.Hex(cloud.Options.Seed, "notebook 2 " + record.Id, 32),
    };

    private static string? StorageKey(Cloud cloud, ResourceRecord record) =>
        record.ToJson()["properties"]?.AsObject().Member("storageAccount").String() is { } account
            ? Storage.StorageAccountBehavior.Key(cloud, account, 1)
            : null;
}
