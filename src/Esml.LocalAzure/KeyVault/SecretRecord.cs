using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.KeyVault;

/// <summary>One value that a secret has or had.</summary>
internal sealed record SecretVersion(string Id, string Value, DateTimeOffset Created, DateTimeOffset Updated)
{
    public string? ContentType { get; init; }

    public bool Enabled { get; init; } = true;

    public long? NotBefore { get; init; }

    public long? Expires { get; init; }

    public ImmutableSortedDictionary<string, string>? Tags { get; init; }
}

/// <summary>A secret with all its versions, oldest first; deleted ones stay recoverable until they are purged.</summary>
internal sealed record SecretRecord(string Name, ImmutableArray<SecretVersion> Versions, DateTimeOffset? Deleted = null)
{
    public SecretVersion Latest => Versions[^1];

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static SecretRecord Parse(byte[] utf8) => JsonSerializer.Deserialize<SecretRecord>(utf8)!;

    public JsonObject ToJson(string vault, SecretVersion version, bool withValue, bool withVersion)
    {
        var json = new JsonObject
        {
            ["id"] = withVersion ? $"https://{vault}.vault.azure.net/secrets/{Name}/{version.Id}" : $"https://{vault}.vault.azure.net/secrets/{Name}",
            ["attributes"] = Attributes(version),
        };
        if (withValue)
            json["value"] = version.Value;
        if (version.ContentType is not null)
            json["contentType"] = version.ContentType;
        if (version.Tags is { } tags)
            json["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
        if (Deleted is { } deleted)
        {
            json["recoveryId"] = $"https://{vault}.vault.azure.net/deletedsecrets/{Name}";
            json["deletedDate"] = deleted.ToUnixTimeSeconds();
            json["scheduledPurgeDate"] = deleted.AddDays(VaultSecrets.RetentionDays).ToUnixTimeSeconds();
        }

        return json;
    }

    private static JsonObject Attributes(SecretVersion version)
    {
        var json = new JsonObject
        {
            ["enabled"] = version.Enabled,
            ["created"] = version.Created.ToUnixTimeSeconds(),
            ["updated"] = version.Updated.ToUnixTimeSeconds(),
            ["recoveryLevel"] = "Recoverable+Purgeable",
            ["recoverableDays"] = VaultSecrets.RetentionDays,
        };
        if (version.NotBefore is { } notBefore)
            json["nbf"] = notBefore;
        if (version.Expires is { } expires)
            json["exp"] = expires;
        return json;
    }
}
