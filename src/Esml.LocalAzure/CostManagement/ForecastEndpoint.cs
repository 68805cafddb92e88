using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>POST {scope}/providers/Microsoft.CostManagement/forecast: what the coming days are likely to cost.</summary>
internal static class ForecastEndpoint
{
    private const string Path = "/providers/Microsoft.CostManagement/forecast";
    private const int MostRows = 40;

    public static void Map(Routes routes)
    {
        CostScope.MapBoth(routes, "POST", Path, ForecastAsync);
        CostScope.RefuseOthers(routes, "POST", Path);
    }

    private static async ValueTask<IResult> ForecastAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = CostScope.Of(request);
        var body = await request.ReadObjectAsync(ct);
        request.Cloud.CostQuota.Take(request, scope);
        var asOf = request.Cloud.Time.GetUtcNow();
        var query = CostQuery.Parse(WithoutFuture(body), DateOnly.FromDateTime(asOf.UtcDateTime));
        var monthly = query.Granularity == CostGranularity.Monthly;
        var days = Days(request, scope, body, query, asOf);
        var rows = monthly ? [.. Months(days)] : days;
        var skip = int.TryParse(request.Query("$skiptoken"), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;
        var next = skip + MostRows < rows.Length
            ? request.Absolute(string.Create(CultureInfo.InvariantCulture, $"{request.Path}?api-version={request.ApiVersion}&$skiptoken={skip + MostRows}"))
            : null;
        var name = Deterministic.Guid(0, scope + Json.Text(body)).ToString();
        CostColumn[] columns =
            [.. query.Sums.Select(sum => new CostColumn(sum.Column, "Number")), monthly ? new("BillingMonth", "Datetime") : new("UsageDate", "Number"), new("CostStatus", "String"), new("Currency", "String")];
        return Answer.Json(QueryEndpoint.Write(
            $"{scope[1..]}/providers/Microsoft.CostManagement/forecast/{name}", name, "forecast", next, columns,
            json => WriteRows(json, rows.Skip(skip).Take(MostRows), query, monthly, request.Cloud.Costs.Currency)));
    }

    private static ImmutableArray<ForecastDay> Days(ArmRequest request, string scope, JsonObject body, CostQuery query, DateTimeOffset asOf)
    {
        var today = DateOnly.FromDateTime(asOf.UtcDateTime);
        var costs = request.Cloud.Costs;
        var (from, to) = (Day(body, "from"), Day(body, "to"));
        if (to <= today)
            throw new ArmErrorException(400, "CantForecastOnThePast", "The end of the time period of a forecast must lie in the future.");
        var actual = Flag(body, "includeActualCost");
        var fresh = Flag(body, "includeFreshPartialCost");
        if (fresh && !actual)
            throw new ArmErrorException(400, "DontContainIncludeActualCostWhileIncludeFreshPartialCost", "includeFreshPartialCost needs includeActualCost.");
        var firstOpen = today.AddDays(fresh ? 1 : -1);
        var past = actual && from < firstOpen
            ? CostForecast.Actual(costs.Lines(scope, new(from, firstOpen.AddDays(-1)), asOf).Where(query.Filter))
            : [];
        var future = CostForecast.Extend(
            costs.Lines(scope, CostForecast.History(today), asOf).Where(query.Filter), from > firstOpen ? from : firstOpen, to);
        return future.IsEmpty ? [] : [.. past, .. future];
    }

    private static IEnumerable<ForecastDay> Months(IEnumerable<ForecastDay> days) => days
        .GroupBy(day => (day.Day.Year, day.Day.Month, day.IsActual))
        .Select(month => new ForecastDay(
            new(month.Key.Year, month.Key.Month, 1), month.Sum(day => day.Cost), month.Sum(day => day.CostUsd), month.Key.IsActual));

    private static void WriteRows(Utf8JsonWriter json, IEnumerable<ForecastDay> rows, CostQuery query, bool monthly, string currency)
    {
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var sum in query.Sums)
                json.WriteNumberValue(sum.Column.EndsWith("USD", StringComparison.Ordinal) ? row.CostUsd : row.Cost);
            if (monthly)
                json.WriteStringValue(CostDimension.Month(row.Day));
            else
                json.WriteNumberValue((row.Day.Year * 10_000) + (row.Day.Month * 100) + row.Day.Day);
            json.WriteStringValue(row.IsActual ? "Actual" : "Forecast");
            json.WriteStringValue(currency);
            json.WriteEndArray();
        }
    }

    // The dataset is read as a query's; its range is read here, because a forecast's lies in the future.
    private static JsonObject WithoutFuture(JsonObject body)
    {
        if (body.Member("timeframe").String()?.Equals("Custom", StringComparison.OrdinalIgnoreCase) != true)
            throw CostPeriod.Invalid("the timeframe of a forecast must be Custom.");
        if ((body.Member("dataset") as JsonObject)?.Member("grouping") is JsonArray { Count: > 0 })
            throw CostPeriod.Invalid("a forecast can't be grouped.");
        return new()
        {
            ["type"] = body.Member("type").String(),
            ["timeframe"] = "MonthToDate",
            ["dataset"] = body.Member("dataset")?.DeepClone(),
        };
    }

    private static DateOnly Day(JsonObject body, string name) =>
        DateTimeOffset.TryParse((body.Member("timePeriod") as JsonObject)?.Member(name).String(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw CostPeriod.Invalid($"timePeriod.{name} is not a date and time.");

    private static bool Flag(JsonObject body, string name) => body.Member(name) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
