using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.Authorization;

/// <summary>The built-in roles, by name; what they permit is not described, since nothing here is enforced.</summary>
internal sealed class RoleDefinitions
{
    public const string Type = "Microsoft.Authorization/roleDefinitions";
    private readonly FrozenDictionary<Guid, string> _names;

    public RoleDefinitions()
    {
        using var stream = typeof(RoleDefinitions).Assembly.GetManifestResourceStream("builtin-roles.txt")!;
        using var reader = new StreamReader(stream);
        // b24988ac-6180-42a0-ab88-20f7382dd24c | Contributor
        _names = reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .ToFrozenDictionary(l => Guid.Parse(l[0]), l => l[1]);
    }

    public bool Knows(Guid id) => _names.ContainsKey(id);

    public JsonObject? Find(string scope, Guid id) => _names.TryGetValue(id, out var name) ? Describe(scope, id, name) : null;

    public IEnumerable<JsonObject> List(string scope, string? roleName) => _names
        .Where(r => roleName is null || r.Value.Equals(roleName, StringComparison.OrdinalIgnoreCase))
        .OrderBy(r => r.Value, StringComparer.Ordinal)
        .Select(r => Describe(scope, r.Key, r.Value));

    private static JsonObject Describe(string scope, Guid id, string name) => new()
    {
        ["id"] = $"{scope}/providers/{Type}/{id}",
        ["name"] = id.ToString(),
        ["type"] = Type,
        ["properties"] = new JsonObject
        {
            ["roleName"] = name,
            ["type"] = "BuiltInRole",
            ["assignableScopes"] = new JsonArray("/"),
        },
    };
}
