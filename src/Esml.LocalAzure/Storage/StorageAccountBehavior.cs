using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage;

/// <summary>Storage accounts: names that are unique in the world, addresses, keys.</summary>
internal static class StorageAccountBehavior
{
    public const string Type = "Microsoft.Storage/storageAccounts";
    private const int LongestName = 24;
    private const int ShortestName = 3;
    private static readonly string[] Services = ["blob", "dfs", "file", "queue", "table", "web"];

    public static void Add(ResourceBehaviors behaviors) => behaviors[Type] = new()
    {
        Validate = Validate,
        IsPreflight = true,
        Complete = Complete,
        Lists = ResourceBehavior.List("listKeys", Keys),
    };

    /// <summary>One of the two keys of an account; they depend on nothing but its id and the seed.</summary>
    public static string Key(Cloud cloud, string accountId, int number) => Convert.ToBase64String(
    [
        .. Convert.FromBase64String(Deterministic.Base64(cloud.Options.Seed, string.Create(CultureInfo.InvariantCulture, $"storage key {number} a {accountId}"))),
        .. Convert.FromBase64String(Deterministic.Base64(cloud.Options.Seed, string.Create(CultureInfo.InvariantCulture, $"storage key {number} b {accountId}"))),
    ]);

    private static void Validate(ResourceWrite write)
    {
        var name = write.Id.Name;
        if (name.Length is < ShortestName or > LongestName || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
        {
            throw new ArmErrorException(
                400, "AccountNameInvalid", $"{name} is not a valid storage account name. It must be {ShortestName} to {LongestName} lower-case letters and digits.");
        }

        if (write.Before is null && write.Cloud.Blobs.Accounts.Find(name) is not null)
            throw new ArmErrorException(409, "StorageAccountAlreadyTaken", $"The storage account named {name} is already taken.");
        var before = write.Before?.ToJson()["properties"]?["isHnsEnabled"]?.GetValue<bool>();
        if (before is not null && write.Properties.Member("isHnsEnabled") is JsonValue value && value.TryGetValue<bool>(out var wanted) && before != wanted)
            throw new ArmErrorException(400, "AccountPropertyCannotBeUpdated", "The property 'isHnsEnabled' can't be changed.");
    }

    private static void Complete(ResourceWrite write)
    {
        var name = write.Id.Name;
        var location = write.Body["location"].String();
        write.Body.TryAdd("kind", "StorageV2");
        if (write.Body["sku"] is not JsonObject sku)
            write.Body["sku"] = sku = new JsonObject { ["name"] = "Standard_LRS" };
        sku["tier"] = (sku.Member("name").String() ?? "").StartsWith("Premium", StringComparison.OrdinalIgnoreCase) ? "Premium" : "Standard";
        write.Properties["creationTime"] = write.Created;
        write.Properties["primaryLocation"] = location;
        write.Properties["statusOfPrimary"] = "available";
        write.Properties["primaryEndpoints"] = new JsonObject(Services.Select(service =>
            KeyValuePair.Create<string, JsonNode?>(service, service == "web" ? $"https://{name}.z6.web.core.windows.net/" : $"https://{name}.{service}.core.windows.net/")));
        if (write.Before?.ToJson()["properties"]?["isHnsEnabled"] is { } hierarchical)
            write.Default("isHnsEnabled", hierarchical.DeepClone());
        write.Default("accessTier", "Hot");
        write.Default("supportsHttpsTrafficOnly", true);
        write.Default("minimumTlsVersion", "TLS1_2");
        write.Default("allowBlobPublicAccess", false);
        write.Default("networkAcls", new JsonObject { ["bypass"] = "AzureServices", ["defaultAction"] = "Allow", ["ipRules"] = new JsonArray(), ["virtualNetworkRules"] = new JsonArray() });
    }

    private static JsonObject Keys(Cloud cloud, ResourceRecord record) => new()
    {
        ["keys"] = Json.Array(Enumerable.Range(1, 2).Select(number => new JsonObject
        {
            ["keyName"] = string.Create(CultureInfo.InvariantCulture, $"key{number}"),
            ["value"] = Key(cloud, record.Id, number),
            ["permissions"] = "FULL",
            ["creationTime"] = record.Created,
        })),
    };
}
