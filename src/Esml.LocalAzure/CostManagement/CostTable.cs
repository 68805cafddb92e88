using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Esml.LocalAzure.Meters;

namespace Esml.LocalAzure.CostManagement;

internal sealed record CostColumn(string Name, string Type);

/// <summary>The answer to a query, before it is cut into pages.</summary>
internal sealed class CostTable
{
    private readonly CostQuery _query;
    private readonly List<Row> _rows;
    private readonly string _currency;

    private CostTable(CostQuery query, string currency, List<Row> rows)
    {
        (_query, _currency, _rows) = (query, currency, rows);
        Columns = [.. Header()];
        Sort();
    }

    public ImmutableArray<CostColumn> Columns { get; }

    public int Count => _rows.Count;

    public static CostTable Build(CostQuery query, IEnumerable<UsageLine> lines, string currency)
    {
        var sums = new Dictionary<Key, Row>();
        foreach (var line in lines)
        {
            if (!query.Filter(line))
                continue;
            var key = KeyOf(query, line);
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var exists);
            row = exists ? row : new(key);
            row!.First += query.Sums[0].Value(line);
            if (query.Sums.Length > 1)
                row.Second += query.Sums[1].Value(line);
        }

        return new(query, currency, [.. sums.Values]);
    }

    /// <summary>Writes the rows as arrays, in the order of the columns.</summary>
    public void Write(Utf8JsonWriter json, int skip, int take)
    {
        foreach (var row in CollectionsMarshal.AsSpan(_rows)[skip..Math.Min(_rows.Count, skip + take)])
        {
            json.WriteStartArray();
            json.WriteNumberValue(row.First);
            if (_query.Sums.Length > 1)
                json.WriteNumberValue(row.Second);
            WriteDateAndGroups(json, row.Key);
            json.WriteStringValue(_currency);
            json.WriteEndArray();
        }
    }

    private static Key KeyOf(CostQuery query, UsageLine line) => new(
        query.Granularity switch
        {
            CostGranularity.Daily => (line.Day.Year * 10_000) + (line.Day.Month * 100) + line.Day.Day,
            CostGranularity.Monthly => (line.Day.Year * 10_000) + (line.Day.Month * 100) + 1,
            _ => 0,
        },
        query.Groupings.Length > 0 ? query.Groupings[0].Value(line) : "",
        query.Groupings.Length > 1 ? query.Groupings[1].Value(line) : "");

    private void WriteDateAndGroups(Utf8JsonWriter json, Key key)
    {
        if (!_query.GroupsComeFirst)
            WriteDate(json, key.Date);
        for (var i = 0; i < _query.Groupings.Length; i++)
        {
            if (_query.Groupings[i].IsTag)
                json.WriteStringValue(_query.Groupings[i].Name);
            json.WriteStringValue(i == 0 ? key.First : key.Second);
        }

        if (_query.GroupsComeFirst)
            WriteDate(json, key.Date);
    }

    private void WriteDate(Utf8JsonWriter json, int date)
    {
        if (_query.Granularity == CostGranularity.Daily)
            json.WriteNumberValue(date);
        else if (_query.Granularity == CostGranularity.Monthly)
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{date / 10_000:0000}-{date / 100 % 100:00}-01T00:00:00"));
    }

    private IEnumerable<CostColumn> Header()
    {
        IEnumerable<CostColumn> date = _query.Granularity switch
        {
            CostGranularity.Daily => [new("UsageDate", "Number")],
            CostGranularity.Monthly => [new("BillingMonth", "Datetime")],
            _ => [],
        };
        IEnumerable<CostColumn> groups = _query.Groupings.SelectMany(grouping => grouping.IsTag
            ? (CostColumn[])[new("TagKey", "String"), new("TagValue", "String")]
            : [new(grouping.Name, "String")]);
        return _query.Sums.Select(sum => new CostColumn(sum.Column, "Number"))
            .Concat(_query.GroupsComeFirst ? groups.Concat(date) : date.Concat(groups))
            .Append(new("Currency", "String"));
    }

    // By date and groups where the query names no order, so that pages never overlap.
    private void Sort()
    {
        var comparers = _query.Sorting.Select(Comparer).ToList();
        _rows.Sort((a, b) =>
        {
            foreach (var compare in comparers)
            {
                if (compare(a, b) is not 0 and var result)
                    return result;
            }

            return a.Key.CompareTo(b.Key);
        });
    }

    private Comparison<Row> Comparer(CostSort sort)
    {
        Comparison<Row> compare = Index(sort.Column) switch
        {
            Part.FirstSum => (a, b) => a.First.CompareTo(b.First),
            Part.SecondSum => (a, b) => a.Second.CompareTo(b.Second),
            Part.Date => (a, b) => a.Key.Date.CompareTo(b.Key.Date),
            Part.FirstGroup => (a, b) => string.CompareOrdinal(a.Key.First, b.Key.First),
            _ => (a, b) => string.CompareOrdinal(a.Key.Second, b.Key.Second),
        };
        return sort.Descending ? (a, b) => compare(b, a) : compare;
    }

    private Part Index(string column)
    {
        bool Is(string name) => name.Equals(column, StringComparison.OrdinalIgnoreCase);
        if (Is(_query.Sums[0].Column))
            return Part.FirstSum;
        if (_query.Sums.Length > 1 && Is(_query.Sums[1].Column))
            return Part.SecondSum;
        if (Is("UsageDate") || Is("BillingMonth"))
            return Part.Date;
        for (var i = 0; i < _query.Groupings.Length; i++)
        {
            if (Is(_query.Groupings[i].Name) || (_query.Groupings[i].IsTag && (Is("TagValue") || Is("TagKey"))))
                return i == 0 ? Part.FirstGroup : Part.SecondGroup;
        }

        throw CostPeriod.Invalid($"rows can't be sorted by '{column}': it is no column of the result.");
    }

    private enum Part
    {
        FirstSum,
        SecondSum,
        Date,
        FirstGroup,
        SecondGroup,
    }

    private readonly record struct Key(int Date, string First, string Second) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            Date != other.Date ? Date.CompareTo(other.Date)
            : string.CompareOrdinal(First, other.First) is not 0 and var first ? first
            : string.CompareOrdinal(Second, other.Second);
    }

    private sealed class Row(Key key)
    {
        public Key Key { get; } = key;

        public decimal First { get; set; }

        public decimal Second { get; set; }
    }
}
