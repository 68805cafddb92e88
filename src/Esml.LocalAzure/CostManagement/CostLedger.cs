using System.Text.Json.Nodes;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>Answers cost questions from the meters. The last table is kept, so that reading its further pages is cheap.</summary>
internal sealed class CostLedger(MeterRoom meters, string currency)
{
    private Entry? _last;

    public string Currency => currency;

    /// <summary>The table of a query as it stood at the given time: pages of one answer belong to one time.</summary>
    /// <param name="goesOn">Whether this is a further page of a table that was asked for before.</param>
    public CostTable Query(string scope, JsonObject body, DateTimeOffset asOf, bool goesOn)
    {
        var key = $"{scope}|{asOf.UtcTicks}|{Json.Text(body)}";
        if (goesOn && _last is { } last && last.Key == key)
            return last.Table;
        var query = CostQuery.Parse(body, DateOnly.FromDateTime(asOf.UtcDateTime));
        var table = CostTable.Build(query, Lines(scope, query.Period, asOf), currency);
        _last = new(key, table);
        return table;
    }

    public IEnumerable<UsageLine> Lines(string scope, CostPeriod period, DateTimeOffset asOf) =>
        UsageReader.Read(meters.Below(scope), period.First, period.Last, asOf);

    private sealed record Entry(string Key, CostTable Table);
}
