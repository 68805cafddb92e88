using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Providers;

/// <summary>A resource type that the local Azure knows.</summary>
/// <param name="Name">With its namespace, in the provider's spelling.</param>
internal sealed record EmulatedType(string Name, ImmutableArray<string> ApiVersions, string Marks)
{
    public string Namespace => Name[..Name.IndexOf('/')];

    /// <summary>Whether resource lists show it: children that are mere parts of their parent are not shown.</summary>
    public bool IsTracked => Marks.Contains('T');

    public bool NeedsLocation => !Marks.Contains('N');

    public bool IsExtension => Marks.Contains('E');

    public bool HasProvisioningState => !Marks.Contains('P');
}

/// <summary>The emulated types, read from <c>emulated-types.txt</c>: one line adds a type.</summary>
internal sealed class ProviderCatalog
{
    private readonly FrozenDictionary<string, EmulatedType> _types;

    public ProviderCatalog()
    {
        using var stream = typeof(ProviderCatalog).Assembly.GetManifestResourceStream("emulated-types.txt")!;
        using var reader = new StreamReader(stream);
        Types = [.. Lines(reader).Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];
        _types = Types.ToFrozenDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<EmulatedType> Types { get; }

    public EmulatedType? Find(string type) => _types.GetValueOrDefault(type);

    /// <summary>The id in the spelling that ARM answers with: its keywords and the types' names.</summary>
    public ArmId Canonical(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0)
            parts[0] = "subscriptions";
        if (parts.Length > 2 && parts[2].Equals("resourceGroups", StringComparison.OrdinalIgnoreCase))
            parts[2] = "resourceGroups";
        for (var i = 2; i < parts.Length; i += 2)
        {
            if (parts[i].Equals("providers", StringComparison.OrdinalIgnoreCase))
                Spell(parts, i);
        }

        return ArmId.Parse("/" + string.Join('/', parts));
    }

    public JsonObject Describe(string subscription, string ns, IEnumerable<string> locations)
    {
        JsonArray regions = Json.Array(locations.Select(l => JsonValue.Create(l)));
        var types = Types.Where(t => t.Namespace.Equals(ns, StringComparison.OrdinalIgnoreCase)).ToList();
        return new()
        {
            ["id"] = $"/subscriptions/{subscription}/providers/{types[0].Namespace}",
            ["namespace"] = types[0].Namespace,
            ["registrationPolicy"] = "RegistrationRequired",
            ["registrationState"] = "Registered",
            ["resourceTypes"] = Json.Array(types.Select(t => new JsonObject
            {
                ["resourceType"] = t.Name[(t.Name.IndexOf('/') + 1)..],
                ["locations"] = t.NeedsLocation ? regions.DeepClone() : new JsonArray(),
                ["apiVersions"] = Json.Array(t.ApiVersions.Select(v => JsonValue.Create(v))),
                ["defaultApiVersion"] = t.ApiVersions[0],
                ["capabilities"] = t.IsTracked ? "SupportsTags, SupportsLocation" : "None",
            })),
        };
    }

    private void Spell(string[] parts, int provider)
    {
        parts[provider] = "providers";
        var type = provider + 1 < parts.Length ? parts[provider + 1] : "";
        for (var i = provider + 2; i < parts.Length && !parts[i].Equals("providers", StringComparison.OrdinalIgnoreCase); i += 2)
        {
            type += "/" + parts[i];
            if (Find(type) is not { } known)
                continue;
            parts[provider + 1] = known.Namespace;
            parts[i] = known.Name[(known.Name.LastIndexOf('/') + 1)..];
        }
    }

    private static EmulatedType Parse(string line)
    {
        // Microsoft.KeyVault/vaults | 2024-11-01,2023-07-01 | T
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        return new(parts[0], [.. parts[1].Split(',')], parts[2]);
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line.Trim();
    }
}
