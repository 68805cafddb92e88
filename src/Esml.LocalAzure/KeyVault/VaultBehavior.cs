using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>Key vaults, and secrets that templates write into them.</summary>
internal static class VaultBehavior
{
    public const string Type = "Microsoft.KeyVault/vaults";
    private const int LongestName = 24;
    private const int ShortestName = 3;

    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors[Type] = new() { Validate = Validate, IsPreflight = true, Complete = Complete, Stored = DeletedVaults.Recover, Leaving = DeletedVaults.Keep };
        behaviors[Type + "/secrets"] = new() { Validate = ValidateSecret, Complete = CompleteSecret };
    }

    private static void Validate(ResourceWrite write)
    {
        var name = write.Id.Name;
        var good = name.Length is >= ShortestName and <= LongestName && char.IsAsciiLetter(name[0]) && name[^1] != '-'
            && !name.Contains("--", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
        if (!good)
        {
            throw new ArmErrorException(
                400, "VaultNameNotValid", $"The vault name '{name}' is invalid: {ShortestName} to {LongestName} letters, digits and single dashes, beginning with a letter.");
        }

        if (write.Before is null && write.Cloud.Vaults.Names.Find(name) is not null)
            throw new ArmErrorException(409, "VaultAlreadyExists", $"The vault name '{name}' is already in use.");
        if (write.Before is null)
            DeletedVaults.Check(write);
    }

    private static void Complete(ResourceWrite write)
    {
        DeletedVaults.Restore(write);
        write.Properties["vaultUri"] = $"https://{write.Id.Name.ToLowerInvariant()}.vault.azure.net/";
        write.Default("tenantId", write.Cloud.Identities.Tenant);
        write.Default("sku", new JsonObject { ["family"] = "A", ["name"] = "standard" });
        write.Default("accessPolicies", new JsonArray());
        write.Default("enabledForDeployment", false);
        write.Default("enableSoftDelete", true);
        write.Default("softDeleteRetentionInDays", VaultSecrets.RetentionDays);
        write.Default("enableRbacAuthorization", false);
        // How it was made is not a property of the vault.
        write.Properties.Remove("createMode");
        write.Default("publicNetworkAccess", "Enabled");
    }

    private static void ValidateSecret(ResourceWrite write) => VaultSecrets.CheckName(write.Id.Name);

    // The value goes into the vault; the resource only says where it is.
    private static void CompleteSecret(ResourceWrite write)
    {
        var uri = $"https://{ArmId.Parse(write.Id.Parent!).Name.ToLowerInvariant()}.vault.azure.net/secrets/{write.Id.Name}";
        if (write.IsPrediction)
        {
            write.Properties["secretUriWithVersion"] = write.Before?.ToJson()["properties"]?["secretUriWithVersion"]?.DeepClone();
        }
        else if (write.Properties.Member("value").String() is { } value)
        {
            var vault = write.Cloud.Resources.Find(write.Id.Parent!) ?? throw ArmErrorException.ResourceNotFound(ArmId.Parse(write.Id.Parent!));
            var version = write.Cloud.Vaults.Set(vault, write.Id.Name, new()
            {
                ["value"] = value,
                ["contentType"] = write.Properties.Member("contentType")?.DeepClone(),
                ["attributes"] = write.Properties.Member("attributes")?.DeepClone(),
                ["tags"] = write.Body["tags"]?.DeepClone(),
            });
            write.Properties["secretUriWithVersion"] = $"{uri}/{version.Id}";
        }

        write.Properties.Remove("value");
        write.Properties["secretUri"] = uri;
    }
}
