using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Which assets a list shows. What the index knows is asked first; only what is left is read from disk.</summary>
internal sealed class AssetFilter
{
    private readonly string _view;
    private readonly (string Name, string? Value)[] _tags;
    private readonly (string Name, string? Value)[] _properties;
    private readonly string? _description;
    private readonly string? _jobType;

    public AssetFilter(ArmRequest request, string tagsName = "tags")
    {
        _view = request.Query("listViewType") ?? "ActiveOnly";
        _tags = Pairs(request.Query(tagsName) ?? request.Query("$" + tagsName));
        _properties = Pairs(request.Query("properties"));
        _description = request.Query("description");
        _jobType = request.Query("jobType");
        if (_view.ToLowerInvariant() is not ("activeonly" or "archivedonly" or "all"))
            throw AssetRules.Invalid($"The value '{_view}' of 'listViewType' is not one of ActiveOnly, ArchivedOnly, All.");
    }

    public bool Shows(AssetEntry entry) => _view.ToLowerInvariant() switch
    {
        "all" => true,
        "archivedonly" => entry.IsArchived,
        _ => !entry.IsArchived,
    };

    public bool Shows(JsonObject properties) =>
        Holds(properties.Member("tags"), _tags)
        && Holds(properties.Member("properties"), _properties)
        && (_jobType is null || _jobType.Equals(properties.Member("jobType").String(), StringComparison.OrdinalIgnoreCase))
        && (_description is null || properties.Member("description").String()?.Contains(_description, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Holds(JsonNode? map, (string Name, string? Value)[] wanted) =>
        wanted.Length == 0 || (map is JsonObject json && Array.TrueForAll(
            wanted, pair => json.TryGetPropertyValue(pair.Name, out var found) && (pair.Value is null || found.String() == pair.Value)));

    // "tag1,tag2=value2"
    private static (string Name, string? Value)[] Pairs(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair =>
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            return at < 0 ? (pair, null) : (pair[..at].Trim(), (string?)pair[(at + 1)..].Trim());
        })];
}
