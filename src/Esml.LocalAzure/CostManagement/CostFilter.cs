using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

// {"and":[{"dimensions":{"name":"ResourceGroup","operator":"In","values":["a","b"]}},{"not":{"tags":{...}}}]}
internal static class CostFilter
{
    private const int MostValues = 5000;
    private const int MostLevels = 20;

    public static Func<UsageLine, bool> Parse(JsonNode? filter) => filter switch
    {
        null => _ => true,
        JsonObject { Count: 0 } => _ => true,
        JsonObject json => Node(json, 0),
        _ => throw CostPeriod.Invalid("filter is not an object."),
    };

    private static Func<UsageLine, bool> Node(JsonObject json, int level)
    {
        var parts = json.Where(part => part.Value is not null).ToList();
        if (parts.Count != 1 || level > MostLevels)
            throw CostPeriod.Invalid("a filter needs exactly one of and, or, not, dimensions, tags.");
        var (key, value) = parts[0];
        switch (key.ToLowerInvariant())
        {
            case "and":
                var all = Nodes(value, key, level);
                return line => Array.TrueForAll(all, test => test(line));
            case "or":
                var any = Nodes(value, key, level);
                return line => Array.Exists(any, test => test(line));
            case "not":
                var inner = Node(Object(value, key), level + 1);
                return line => !inner(line);
            case "dimensions" or "dimension":
                return OnDimension(Object(value, key));
            case "tags" or "tag":
                return OnTag(Object(value, key));
            default:
                throw CostPeriod.Invalid($"'{key}' is not a filter.");
        }
    }

    private static Func<UsageLine, bool>[] Nodes(JsonNode? value, string key, int level) =>
        value is JsonArray { Count: >= 2 } items
            ? [.. items.Select(item => Node(Object(item, key), level + 1))]
            : throw CostPeriod.Invalid($"'{key}' needs at least two filters.");

    private static Func<UsageLine, bool> OnDimension(JsonObject json)
    {
        var dimension = CostDimension.Find(json.Member("name").String())
            ?? throw CostPeriod.Invalid($"the dimension '{json.Member("name").String()}' is not known.");
        var test = Comparison(json);
        return dimension.Name == "ResourceLocation"
            ? line => test(line.Resource.Location) || test(dimension.Value(line))
            : line => test(dimension.Value(line));
    }

    private static Func<UsageLine, bool> OnTag(JsonObject json)
    {
        var key = json.Member("name").String() ?? throw CostPeriod.Invalid("a tag filter needs a name.");
        var test = Comparison(json);
        return line => test(line.Resource.Tag(key) ?? "");
    }

    private static Func<string, bool> Comparison(JsonObject json)
    {
        var values = json.Member("values") is JsonArray { Count: >= 1 and <= MostValues } items
            ? items.Select(item => item.String() ?? throw CostPeriod.Invalid("the values of a filter are texts.")).ToList()
            : throw CostPeriod.Invalid($"a filter needs 1 to {MostValues} values.");
        var set = values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return json.Member("operator").String()?.ToLowerInvariant() switch
        {
            "in" or "equal" or "equals" => set.Contains,
            "contains" => text => values.Exists(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)),
            var other => throw CostPeriod.Invalid($"the operator '{other}' is not supported."),
        };
    }

    private static JsonObject Object(JsonNode? value, string key) =>
        value as JsonObject ?? throw CostPeriod.Invalid($"'{key}' is not an object.");
}
