using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>
/// A vault that is deleted stays for its days of retention: its name is taken, it can be recovered with its secrets, or purged unless it is protected.
/// </summary>
internal sealed record DeletedVault(string Id, string Location, DateTimeOffset Created, DateTimeOffset Deleted, JsonObject Body)
{
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    public bool IsProtected => Body["properties"]?["enablePurgeProtection"] is JsonValue value && value.TryGetValue<bool>(out var on) && on;

    public DateTimeOffset PurgedAt => Deleted.AddDays(Body["properties"]?["softDeleteRetentionInDays"] is JsonValue value && value.TryGetValue<int>(out var days) ? days : VaultSecrets.RetentionDays);

    public JsonObject ToJson() => new()
    {
        ["id"] = $"/subscriptions/{ArmId.Parse(Id).Subscription}/providers/Microsoft.KeyVault/locations/{Location}/deletedVaults/{Name}",
        ["name"] = Name,
        ["type"] = "Microsoft.KeyVault/deletedVaults",
        ["properties"] = new JsonObject
        {
            ["vaultId"] = Id,
            ["location"] = Location,
            ["tags"] = Body["tags"]?.DeepClone() ?? new JsonObject(),
            ["deletionDate"] = Deleted,
            ["scheduledPurgeDate"] = PurgedAt,
            ["purgeProtectionEnabled"] = IsProtected,
        },
    };
}

/// <summary>Where deleted vaults are kept, and what follows from it for living ones.</summary>
internal static class DeletedVaults
{
    private const string DocumentKind = "deletedvault";

    public static IEnumerable<DeletedVault> List(Cloud cloud)
    {
        var now = cloud.Time.GetUtcNow();
        return cloud.Store.ReadDocuments(DocumentKind).Select(document => Parse(Json.Object(document.Body))).Where(vault => vault.PurgedAt > now);
    }

    public static DeletedVault? Find(Cloud cloud, string name) =>
        cloud.Store.ReadDocument(DocumentKind, Key(name)) is { } body && Parse(Json.Object(body)) is { } vault && vault.PurgedAt > cloud.Time.GetUtcNow() ? vault : null;

    public static void Keep(Cloud cloud, ResourceRecord vault) => cloud.Store.PutDocument(DocumentKind, Key(vault.Name), Json.Bytes(new JsonObject
    {
        ["id"] = vault.Id,
        ["location"] = vault.Location,
        ["created"] = vault.Created,
        ["deleted"] = cloud.Time.GetUtcNow(),
        ["body"] = vault.ToJson(),
    }));

    public static void Check(ResourceWrite write)
    {
        var deleted = Find(write.Cloud, write.Id.Name);
        if (IsRecovery(write.Properties) && deleted is null)
            throw new ArmErrorException(404, "ResourceNotFound", $"A deleted vault with the name '{write.Id.Name}' does not exist.");
        if (!IsRecovery(write.Properties) && deleted is not null)
        {
            throw new ArmErrorException(
                409,
                "ConflictError",
                "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.");
        }
    }

    /// <summary>What a recovery does not say, the vault has as before.</summary>
    public static void Restore(ResourceWrite write)
    {
        if (!IsRecovery(write.Properties) || Find(write.Cloud, write.Id.Name) is not { } deleted)
            return;
        foreach (var (name, value) in deleted.Body["properties"] as JsonObject ?? [])
            write.Default(name, value?.DeepClone());
        if (write.Body["tags"] is null && deleted.Body["tags"] is { } tags)
            write.Body["tags"] = tags.DeepClone();
    }

    /// <summary>A vault of that name came back: its secrets are its again.</summary>
    public static void Recover(Cloud cloud, ResourceRecord vault)
    {
        if (Find(cloud, vault.Name) is not { } deleted)
            return;
        cloud.Vaults.Hand(vault.Name, deleted.Created, vault);
        cloud.Store.DeleteDocument(DocumentKind, Key(vault.Name));
    }

    public static void Purge(Cloud cloud, DeletedVault vault) => cloud.Store.DeleteDocument(DocumentKind, Key(vault.Name));

    private static bool IsRecovery(JsonObject properties) => properties.Member("createMode").String() is { } mode && mode.Equals("recover", StringComparison.OrdinalIgnoreCase);

    private static string Key(string name) => name.ToLowerInvariant();

    private static DeletedVault Parse(JsonObject json) => new(
        json["id"]!.GetValue<string>(), json["location"].String() ?? "", json["created"]!.GetValue<DateTimeOffset>(), json["deleted"]!.GetValue<DateTimeOffset>(), json["body"]!.AsObject());
}
