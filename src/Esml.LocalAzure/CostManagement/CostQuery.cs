using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

internal enum CostGranularity
{
    None,
    Daily,
    Monthly,
}

/// <summary>What rows are told apart by: a dimension, or a tag, which takes two columns.</summary>
internal sealed record CostGrouping(string Name, bool IsTag, Func<UsageLine, string> Value);

internal sealed record CostSum(string Column, Func<UsageLine, decimal> Value);

internal sealed record CostSort(string Column, bool Descending);

/// <summary>A query as it was understood.</summary>
internal sealed record CostQuery(
    CostPeriod Period,
    CostGranularity Granularity,
    ImmutableArray<CostSum> Sums,
    ImmutableArray<CostGrouping> Groupings,
    Func<UsageLine, bool> Filter,
    ImmutableArray<CostSort> Sorting)
{
    /// <summary>Without aggregation and grouping the service puts the resource group before the date.</summary>
    public bool GroupsComeFirst { get; init; }

    private const int MostParts = 2;

    public static CostQuery Parse(JsonObject json, DateOnly today)
    {
        var type = json.Member("type").String();
        if (type?.ToLowerInvariant() is not ("usage" or "actualcost" or "amortizedcost"))
            throw CostPeriod.Invalid($"the type '{type}' is not one of Usage, ActualCost, AmortizedCost.");
        var dataset = json.Member("dataset") as JsonObject ?? throw CostPeriod.Invalid("dataset is required.");
        var granularity = ParseGranularity(dataset);
        var sums = ParseSums(dataset.Member("aggregation"));
        var groupings = ParseGroupings(dataset.Member("grouping"));
        var bare = sums.IsEmpty && groupings.IsEmpty;
        return new(
            CostPeriod.Of(json, granularity == CostGranularity.Daily, today),
            granularity,
            sums.IsEmpty ? [Sum("PreTaxCost")] : sums,
            bare ? Columns(dataset.Member("configuration")) : groupings,
            CostFilter.Parse(dataset.Member("filter")),
            ParseSorting(dataset.Member("sorting")))
        {
            GroupsComeFirst = bare,
        };
    }

    private static CostGranularity ParseGranularity(JsonObject dataset)
    {
        var text = dataset.Member("granularity").String() ?? "None";
        return Enum.TryParse<CostGranularity>(text, ignoreCase: true, out var found) && !char.IsDigit(text[0])
            ? found
            : throw CostPeriod.Invalid($"the granularity '{text}' is not one of None, Daily, Monthly.");
    }

    private static ImmutableArray<CostSum> ParseSums(JsonNode? node)
    {
        if (node is null)
            return [];
        var map = node as JsonObject ?? throw CostPeriod.Invalid("aggregation is not an object.");
        if (map.Count > MostParts)
            throw CostPeriod.Invalid($"a query can have up to {MostParts} aggregations.");
        return [.. map.Select(item => ParseSum(item.Key, item.Value as JsonObject))];
    }

    private static CostSum ParseSum(string alias, JsonObject? json)
    {
        if (json?.Member("function").String()?.Equals("Sum", StringComparison.OrdinalIgnoreCase) != true)
            throw CostPeriod.Invalid($"the function of the aggregation '{alias}' must be Sum.");
        return Sum(json.Member("name").String() ?? "");
    }

    private static CostSum Sum(string name) => name.ToLowerInvariant() switch
    {
        "cost" => new("Cost", line => line.Cost),
        "pretaxcost" => new("PreTaxCost", line => line.Cost),
        "costusd" => new("CostUSD", line => line.CostUsd),
        "pretaxcostusd" => new("PreTaxCostUSD", line => line.CostUsd),
        "usagequantity" => new("UsageQuantity", line => line.Quantity),
        _ => throw CostPeriod.Invalid($"'{name}' can't be aggregated."),
    };

    private static ImmutableArray<CostGrouping> ParseGroupings(JsonNode? node)
    {
        if (node is null)
            return [];
        var items = node as JsonArray ?? throw CostPeriod.Invalid("grouping is not an array.");
        if (items.Count > MostParts)
            throw CostPeriod.Invalid($"a query can have up to {MostParts} groupings.");
        return [.. items.Select(item => ParseGrouping(item as JsonObject))];
    }

    private static CostGrouping ParseGrouping(JsonObject? json)
    {
        var name = json?.Member("name").String() ?? throw CostPeriod.Invalid("a grouping needs a name.");
        return json.Member("type").String()?.ToLowerInvariant() switch
        {
            "dimension" => OfDimension(name),
            "tagkey" or "tag" => new(name.ToLowerInvariant(), true, line => line.Resource.Tag(name) ?? ""),
            var other => throw CostPeriod.Invalid($"the grouping type '{other}' is not one of Dimension, TagKey."),
        };
    }

    private static CostGrouping OfDimension(string name)
    {
        var found = CostDimension.Find(name) ?? throw CostPeriod.Invalid($"the dimension '{name}' is not known.");
        return new(found.Name, false, found.Value);
    }

    private static ImmutableArray<CostGrouping> Columns(JsonNode? configuration) =>
        (configuration as JsonObject)?.Member("columns") is JsonArray { Count: > 0 } columns
            ? [.. columns.Select(column => column.String() ?? "").Where(name => CostDimension.Find(name) is not null).Take(MostParts).Select(OfDimension)]
            : [OfDimension("ResourceGroup")];

    private static ImmutableArray<CostSort> ParseSorting(JsonNode? node) =>
        node is not JsonArray items
            ? []
            : [.. items.OfType<JsonObject>().Select(item => new CostSort(
                item.Member("name").String() ?? throw CostPeriod.Invalid("a sorting needs a name."),
                item.Member("direction").String()?.StartsWith("desc", StringComparison.OrdinalIgnoreCase) == true))];
}
