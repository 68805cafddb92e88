using System.Net;
using System.Text.Json.Nodes;
using Esml.LocalAzure.CostManagement;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure.CostManagement;

/// <summary>What Cost Management does besides answering queries: ranges, quota, forecasts, dimensions, budgets.</summary>
public sealed class CostServiceTests : IAsyncLifetime
{
    private const string Header = "x-ms-ratelimit-microsoft.costmanagement-";
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private LocalCloud _cloud = null!;

    private string Subscription => $"/subscriptions/{_cloud.Subscription}";

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(_time, options => options with { Throttle = true });
        await _cloud.AddGroup(tags: new() { ["deployedOn"] = "2026-09-01T00:00:00Z" });
        await _cloud.AddResource("Microsoft.Network/privateEndpoints", "pe-one");
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("2026-11-10", "2026-11-01", true, "2026-11-01", "2026-11-10")]
    [InlineData("2026-11-10", "2026-12-24", true, "2026-11-10", "2026-11-23")]
    [InlineData("2027-01-01", "2027-01-10", true, "2026-01-01", "2026-01-10")]
    [InlineData("2026-09-01", "2026-11-20", true, "2026-10-21", "2026-11-20")]
    [InlineData("2025-01-15", "2026-11-20", false, "2025-11-21", "2026-11-20")]
    public void Range_ThatIsNotInOrder_IsPutRightSilently(string from, string to, bool daily, string first, string last)
    {
        var period = CostPeriod.Rewrite(DateOnly.Parse(from, null), DateOnly.Parse(to, null), daily, new(2026, 11, 23));

        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (period.First, period.Last));
    }

    [Fact]
    public async Task FifthQuery_InAMinute_IsThrottledUntilTheFirstIsForgotten()
    {
        for (var i = 0; i < 4; i++)
            (await Query()).Ok();
        _time.Advance(TimeSpan.FromSeconds(20));

        var refused = await Query();

        Assert.Equal(((HttpStatusCode)429, "429"), (refused.Status, refused.ErrorCode));
        Assert.Equal("40", refused.Message.Headers.GetValues(Header + "entity-retry-after").Single());
        Assert.False(refused.Message.Headers.Contains(Header + "tenant-retry-after"));
        _time.Advance(TimeSpan.FromSeconds(41));
        var again = await Query();
        Assert.Equal("595", again.Message.Headers.GetValues(Header + "qpu-remaining").Single());
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task Forecast_GoesOnWhereTheBillEnds()
    {
        var forecast = (await _cloud.Post(Subscription + "/providers/Microsoft.CostManagement/forecast", JsonNode.Parse("""
            {"type":"ActualCost","timeframe":"Custom","timePeriod":{"from":"2026-11-01","to":"2026-11-30"},"includeActualCost":true,
             "dataset":{"granularity":"Daily","aggregation":{"total":{"name":"Cost","function":"Sum"}}}}
            """))).Ok()["properties"]!;

        var rows = forecast["rows"]!.AsArray();
        Assert.Equal(["Cost", "UsageDate", "CostStatus", "Currency"], forecast["columns"]!.AsArray().Select(column => (string)column!["name"]!));
        Assert.Equal(Enumerable.Range(20261101, 30), rows.Select(row => row![1]!.GetValue<int>()));
        Assert.Equal((21, 9), (rows.Count(row => (string)row![2]! == "Actual"), rows.Count(row => (string)row![2]! == "Forecast")));
        Assert.All(rows, row => Assert.InRange(row![0]!.GetValue<decimal>(), 0.2m, 0.4m));
    }

    [Theory]
    [InlineData("2026-11-20", "false", "false", "CantForecastOnThePast")]
    [InlineData("2026-12-20", "false", "true", "DontContainIncludeActualCostWhileIncludeFreshPartialCost")]
    public async Task Forecast_ThatMakesNoSense_IsRefusedByName(string to, string actual, string fresh, string code)
    {
        var answer = await _cloud.Post(Subscription + "/providers/Microsoft.CostManagement/forecast", JsonNode.Parse($$$"""
            {"type":"ActualCost","timeframe":"Custom","timePeriod":{"from":"2026-11-01","to":"{{{to}}}"},"includeActualCost":{{{actual}}},"includeFreshPartialCost":{{{fresh}}},
             "dataset":{"granularity":"Daily","aggregation":{"total":{"name":"Cost","function":"Sum"}} } }
            """));

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Dimensions_WithData_NameWhatThereIs()
    {
        var listed = (await _cloud.Get(Subscription + "/providers/Microsoft.CostManagement/dimensions?$expand=properties/data")).Ok()["value"]!.AsArray();

        var groups = listed.Single(item => (string)item!["properties"]!["category"]! == "ResourceGroupName")!["properties"]!;
        Assert.Equal([CloudRequests.Group], groups["data"]!.AsArray().Select(value => (string)value!));
    }

    [Theory]
    [InlineData("Microsoft.CostManagement")]
    [InlineData("Microsoft.Consumption")]
    public async Task Budget_Read_KnowsWhatWasSpent(string provider)
    {
        var path = $"{_cloud.GroupId()}/providers/{provider}/budgets/monthly";
        var made = await _cloud.Put(path, Budget(100));

        var read = (await _cloud.Get(path)).Ok();
        var stale = await _cloud.Put(path, Budget(200, "\"0\""));
        var changed = await _cloud.Put(path, Budget(200, (string)read["eTag"]!));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.InRange((decimal)read["properties"]!["currentSpend"]!["amount"]!, 4m, 8m);
        Assert.InRange((decimal)read["properties"]!["forecastSpend"]!["amount"]!, 6m, 11m);
        Assert.Equal("EUR", (string?)read["properties"]!["currentSpend"]!["unit"]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(200m, (decimal)changed.Ok()["properties"]!["amount"]!);
        Assert.Single(await _cloud.ListAll($"{_cloud.GroupId()}/providers/{provider}/budgets"));
    }

    [Fact]
    public async Task Budget_ThatStartsInTheMiddleOfAMonth_IsRefused()
    {
        var body = Budget(100);
        body["properties"]!["timePeriod"]!["startDate"] = "2026-11-15T00:00:00Z";

        Assert.Equal(HttpStatusCode.BadRequest, (await _cloud.Put($"{_cloud.GroupId()}/providers/Microsoft.CostManagement/budgets/b", body)).Status);
    }

    private Task<CloudAnswer> Query() => _cloud.Post(Subscription + "/providers/Microsoft.CostManagement/query", JsonNode.Parse("""
        {"type":"Usage","timeframe":"MonthToDate","dataset":{"granularity":"None","aggregation":{"a":{"name":"Cost","function":"Sum"}}}}
        """));

    private static JsonObject Budget(decimal amount, string? tag = null)
    {
        var body = JsonNode.Parse("""
            {"properties":{"category":"Cost","timeGrain":"Monthly","timePeriod":{"startDate":"2026-09-01T00:00:00Z"},
             "notifications":{"a":{"enabled":true,"operator":"GreaterThan","threshold":80,"contactEmails":["owner@example.org"]}}}}
            """)!.AsObject();
        body["properties"]!["amount"] = amount;
        body["eTag"] = tag;
        return body;
    }
}
