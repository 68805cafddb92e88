using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.State;

/// <summary>
/// One thing with an ARM id: a resource, a resource group, a role assignment, a model version.
/// It is kept as the UTF-8 JSON that a GET answers, plus what lists are filtered by: thousands of them must stay small.
/// </summary>
internal sealed class ResourceRecord
{
    public ResourceRecord(string id, byte[] body, DateTimeOffset created, DateTimeOffset changed, long version)
    {
        (Id, Body, Created, Changed, Version) = (id, body, created, changed, version);
        var arm = ArmId.Parse(id);
        Type = string.Intern(arm.Type);
        Tags = ImmutableArray<KeyValuePair<string, string>>.Empty;
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        Location = Text(root, "location");
        Kind = Text(root, "kind");
        if (root.TryGetProperty("sku", out var sku) && sku.ValueKind == JsonValueKind.Object)
            Sku = Text(sku, "name");
        if (root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            ProvisioningState = Text(properties, "provisioningState");
        if (root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object)
            Tags = [.. tags.EnumerateObject().Select(t => KeyValuePair.Create(string.Intern(t.Name), Value(t.Value)))];
    }

    private ResourceRecord(string id) => (Id, Type, Body, Tags) = (id, "", [], []);

    public string Id { get; }

    /// <summary>For example <c>Microsoft.Storage/storageAccounts</c>, in the spelling of the provider.</summary>
    public string Type { get; }

    public string Name => Id[(Id.LastIndexOf('/') + 1)..];

    public string? Location { get; }

    public string? Kind { get; }

    public string? Sku { get; }

    public string? ProvisioningState { get; }

    public ImmutableArray<KeyValuePair<string, string>> Tags { get; }

    public byte[] Body { get; }

    public DateTimeOffset Created { get; }

    public DateTimeOffset Changed { get; }

    public long Version { get; }

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"\"{Version:x16}\"");

    public ArmId ArmId => ArmId.Parse(Id);

    /// <summary>Nothing but an id, to be looked for in a sorted set.</summary>
    public static ResourceRecord Probe(string id) => new(id);

    public string? Tag(string name) =>
        Tags.FirstOrDefault(t => string.Equals(t.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A copy of the body to be changed.</summary>
    public JsonObject ToJson() => JsonNode.Parse(Body)!.AsObject();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? string.Intern(value.GetString()!) : null;

    private static string Value(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
