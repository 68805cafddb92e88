using System.Text.Json.Serialization;

namespace Esml.Azure.CostManagement.Models;

/// <summary>A question about costs.</summary>
public sealed class QueryDefinition(ExportType exportType, TimeframeType timeframe, QueryDataset dataset)
{
    [JsonPropertyName("type")]
    public ExportType ExportType { get; } = exportType;

    public TimeframeType Timeframe { get; } = timeframe;

    /// <summary>Needed with <see cref="TimeframeType.Custom"/>; Azure cuts a daily range to 31 days.</summary>
    public QueryTimePeriod? TimePeriod { get; set; }

    public QueryDataset Dataset { get; } = dataset;
}

/// <summary>From the first to the last moment, both included.</summary>
public sealed record QueryTimePeriod(DateTimeOffset From, DateTimeOffset To);

/// <summary>What to add up, by what to group it, and what to leave out.</summary>
public sealed class QueryDataset
{
    /// <summary>Null for one sum over the whole time.</summary>
    [JsonIgnore]
    public GranularityType? Granularity { get; set; }

    [JsonIgnore]
    public IList<string> Columns { get; } = [];

    /// <summary>The columns to add up, two at most, each under a name of one's own.</summary>
    [JsonIgnore]
    public IDictionary<string, QueryAggregation> Aggregation { get; } = new Dictionary<string, QueryAggregation>();

    /// <summary>Two at most.</summary>
    [JsonIgnore]
    public IList<QueryGrouping> Grouping { get; } = [];

    public QueryFilter? Filter { get; set; }

    [JsonInclude, JsonPropertyName("granularity")]
    internal string GranularityText => Granularity?.ToString() ?? "None";

    [JsonInclude, JsonPropertyName("aggregation")]
    internal IDictionary<string, QueryAggregation>? AggregationIfAny => Aggregation.Count == 0 ? null : Aggregation;

    [JsonInclude, JsonPropertyName("grouping")]
    internal IList<QueryGrouping>? GroupingIfAny => Grouping.Count == 0 ? null : Grouping;

    [JsonInclude, JsonPropertyName("configuration")]
    internal QueryColumns? Configuration => Columns.Count == 0 ? null : new(Columns);

    internal sealed record QueryColumns(IList<string> Columns);
}

/// <summary>A column to add up, for example <c>Cost</c>.</summary>
public sealed record QueryAggregation(string Name, FunctionType Function);

/// <summary>A column or tag to group by.</summary>
public sealed record QueryGrouping(
    [property: JsonPropertyName("type")] QueryColumnType ColumnType, string Name);

/// <summary>Which costs count: exactly one of the four is set.</summary>
public sealed class QueryFilter
{
    [JsonIgnore]
    public IList<QueryFilter> And { get; } = [];

    [JsonIgnore]
    public IList<QueryFilter> Or { get; } = [];

    public QueryComparisonExpression? Dimensions { get; set; }

    public QueryComparisonExpression? Tags { get; set; }

    [JsonInclude, JsonPropertyName("and")]
    internal IList<QueryFilter>? AndIfAny => And.Count == 0 ? null : And;

    [JsonInclude, JsonPropertyName("or")]
    internal IList<QueryFilter>? OrIfAny => Or.Count == 0 ? null : Or;
}

/// <summary>A column and the values that count.</summary>
public sealed record QueryComparisonExpression(string Name, QueryOperatorType Operator, IEnumerable<string> Values);
