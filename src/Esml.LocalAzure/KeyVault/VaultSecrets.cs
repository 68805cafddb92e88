using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>The secrets of all vaults. A vault is an ARM resource; one that is created anew is empty.</summary>
internal sealed class VaultSecrets(LocalAzureOptions options, ResourceCatalog resources, Store store, TimeProvider time)
{
    public const int RetentionDays = 90;
    private const string DocumentKind = "secret";
    private const int LongestName = 127;
    private const int LongestValue = 25 * 1024;
    private readonly Lock _gate = new();

    public GlobalNames Names { get; } = new(options, resources, VaultBehavior.Type);

    public static void CheckName(string name)
    {
        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw new ArmErrorException(400, "BadParameter", $"The secret name '{name}' is invalid: up to {LongestName} letters, digits and dashes.");
    }

    public SecretRecord? Find(ResourceRecord vault, string name) =>
        store.ReadDocument(DocumentKind, Key(vault, name)) is { } body ? SecretRecord.Parse(body) : null;

    public IEnumerable<SecretRecord> List(ResourceRecord vault) =>
        store.ReadDocuments(DocumentKind, Key(vault, "")).Select(document => SecretRecord.Parse(document.Body));

    /// <summary>Adds a version from the body of a request.</summary>
    public SecretVersion Set(ResourceRecord vault, string name, JsonObject body)
    {
        CheckName(name);
        var value = body.Member("value").String() ?? throw new ArmErrorException(400, "BadParameter", "The parameter 'value' is required.");
        if (value.Length > LongestValue)
            throw new ArmErrorException(400, "BadParameter", $"A secret can hold {LongestValue} characters.");
        lock (_gate)
        {
            var before = Find(vault, name);
            if (before?.Deleted is not null)
            {
                throw new ArmErrorException(409, "Conflict", $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.");
            }

            var now = time.GetUtcNow();
            var version = Apply(body, new SecretVersion(Guid.NewGuid().ToString("n"), value, now, now));
            Save(vault, new(name, [.. before?.Versions ?? [], version]));
            return version;
        }
    }

    /// <summary>Replaces a secret by what the function makes of it; null purges it.</summary>
    public void Change(ResourceRecord vault, string name, Func<SecretRecord, SecretRecord?> change)
    {
        lock (_gate)
        {
            var before = Find(vault, name) ?? throw Missing(name);
            if (change(before) is { } after)
                Save(vault, after);
            else
                store.DeleteDocument(DocumentKind, Key(vault, name));
        }
    }

    /// <summary>Gives the secrets of a deleted vault to the one that was recovered from it.</summary>
    public void Hand(string name, DateTimeOffset created, ResourceRecord to)
    {
        lock (_gate)
        {
            foreach (var document in store.ReadDocuments(DocumentKind, Key(name, created, "")))
            {
                var secret = SecretRecord.Parse(document.Body);
                store.Commit(new StoreBatch().DeleteDocument(DocumentKind, document.Key).PutDocument(DocumentKind, Key(to, secret.Name), document.Body));
            }
        }
    }

    public SecretVersion Apply(JsonObject body, SecretVersion version)
    {
        var attributes = body.Member("attributes") as JsonObject ?? [];
        return version with
        {
            ContentType = body.Member("contentType").String() ?? version.ContentType,
            Enabled = attributes.Member("enabled")?.GetValue<bool>() ?? version.Enabled,
            NotBefore = attributes.Member("nbf")?.GetValue<long>() ?? version.NotBefore,
            Expires = attributes.Member("exp")?.GetValue<long>() ?? version.Expires,
            Tags = body.Member("tags") is JsonObject tags
                ? System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value.String() ?? "")))
                : version.Tags,
            Updated = time.GetUtcNow(),
        };
    }

    public static ArmErrorException Missing(string name) => new(
        404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.");

    private void Save(ResourceRecord vault, SecretRecord secret) => store.PutDocument(DocumentKind, Key(vault, secret.Name), secret.ToBytes());

    private static string Key(ResourceRecord vault, string name) => Key(vault.Name, vault.Created, name);

    private static string Key(string vault, DateTimeOffset created, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{vault}|{created.UtcTicks:x}|{name}");
}
