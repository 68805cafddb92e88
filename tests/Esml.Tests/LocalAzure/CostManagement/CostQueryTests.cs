using System.Net;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure.CostManagement;

public sealed class CostQueryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private LocalCloud _cloud = null!;

    private string Subscription => $"/subscriptions/{_cloud.Subscription}";

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(_time);
        foreach (var (group, project) in new[] { ("esml-project001-weu-dev-001-rg", "001"), ("esml-project002-weu-prod-001-rg", "002") })
        {
            await _cloud.AddGroup(group, new() { ["AIFactory project"] = project, ["deployedOn"] = "2026-09-01T00:00:00Z" });
            await _cloud.AddResource("Microsoft.Network/privateEndpoints", "pe-" + project, group);
            await _cloud.AddResource("Microsoft.KeyVault/vaults", "kv-" + project, group);
            await _cloud.AddResource("Microsoft.Storage/storageAccounts", "saprj" + project, group, sku: new() { ["name"] = "Standard_ZRS" }, tags: new() { ["tier"] = "raw" });
        }
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("Dimension:ResourceGroup")]
    [InlineData("Dimension:ServiceName")]
    [InlineData("Dimension:ResourceId")]
    [InlineData("TagKey:AIFactory project")]
    [InlineData("Dimension:MeterCategory", "TagKey:tier")]
    [InlineData("Dimension:ResourceType", "Dimension:ResourceLocation")]
    public async Task Groups_OfAnyKind_AddUpToTheTotal(params string[] groupings)
    {
        var total = Total(await Query(Subscription, Body()));

        var grouped = await Query(Subscription, Body("Daily", groupings));

        Assert.True(total > 0);
        Assert.Equal(total, Total(grouped));
    }

    [Fact]
    public async Task ResourceGroups_AddUpToTheSubscription()
    {
        var whole = Total(await Query(Subscription, Body()));
        var first = Total(await Query(_cloud.GroupId("esml-project001-weu-dev-001-rg"), Body()));
        var second = Total(await Query(_cloud.GroupId("esml-project002-weu-prod-001-rg"), Body()));

        Assert.Equal(whole, first + second);
    }

    [Fact]
    public async Task Columns_AreSumsThenDateThenGroupsThenCurrency()
    {
        var daily = await Query(Subscription, Body("Daily", "Dimension:ResourceGroup", "TagKey:AIFactory project"));
        var monthly = await Query(Subscription, Body("Monthly", "Dimension:ServiceName"));

        Assert.Equal(["Cost:Number", "UsageDate:Number", "ResourceGroup:String", "TagKey:String", "TagValue:String", "Currency:String"], Columns(daily));
        Assert.Equal(["Cost:Number", "BillingMonth:Datetime", "ServiceName:String", "Currency:String"], Columns(monthly));
        var row = daily["properties"]!["rows"]![0]!.AsArray();
        Assert.Equal("20261101|esml-project001-weu-dev-001-rg|aifactory project|001|EUR", string.Join('|', row.Skip(1).Select(cell => cell!.ToString())));
        Assert.Equal("2026-11-01T00:00:00", (string?)monthly["properties"]!["rows"]![0]![1]);
    }

    [Fact]
    public async Task Filter_ByTagAndDimension_KeepsWhatMatches()
    {
        var body = Body("None", "Dimension:ResourceId");
        body["dataset"]!["filter"] = JsonNode.Parse("""
            {"and":[{"tags":{"name":"aifactory project","operator":"In","values":["002"]}},
                    {"or":[{"dimensions":{"name":"ServiceName","operator":"In","values":["key vault"]}},
                           {"dimensions":{"name":"ResourceType","operator":"Contains","values":["privateEndpoints"]}}]},
                    {"not":{"dimensions":{"name":"ResourceId","operator":"Contains","values":["kv-"]}}}]}
            """);

        var rows = (await Query(Subscription, body))["properties"]!["rows"]!.AsArray();

        Assert.Single(rows);
        Assert.EndsWith("/privateendpoints/pe-002", (string)rows[0]![1]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_PostedOneAfterTheOther_HoldEveryRowOnce()
    {
        var body = Body("Daily", "Dimension:ResourceId");
        var whole = await Query(Subscription, body);
        var path = Path(Subscription) + "?$top=25&api-version=2025-03-01";
        List<string> rows = [];
        for (string? next = path; next is not null;)
        {
            var page = (await _cloud.Post(next, body.DeepClone())).Ok()["properties"]!;
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!.ToJsonString()));
            next = (string?)page["nextLink"];
            _time.Advance(TimeSpan.FromHours(3));
        }

        Assert.Equal(whole["properties"]!["rows"]!.AsArray().Select(row => row!.ToJsonString()), rows);
    }

    [Fact]
    public async Task Sorting_ByCostDescending_OrdersTheRows()
    {
        var body = Body("None", "Dimension:ResourceId");
        body["dataset"]!["sorting"] = JsonNode.Parse("""[{"direction":"descending","name":"Cost"}]""");

        var costs = (await Query(Subscription, body))["properties"]!["rows"]!.AsArray().Select(row => row![0]!.GetValue<decimal>()).ToList();

        Assert.Equal(costs.OrderDescending(), costs);
    }

    [Fact]
    public async Task Query_BeforeAnythingStood_HasNoContent()
    {
        var answer = await _cloud.Post(Path(Subscription), Custom("2026-01-01", "2026-01-31"));

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
    }

    [Fact]
    public async Task RemovedResource_KeepsItsCost()
    {
        var before = Total(await Query(Subscription, Custom("2026-11-01", "2026-11-20")));

        await _cloud.Delete(_cloud.GroupId("esml-project001-weu-dev-001-rg"));

        Assert.Equal(before, Total(await Query(Subscription, Custom("2026-11-01", "2026-11-20"))));
    }

    [Fact]
    public async Task ResourceThatGrew_CostsMoreFromThenOnOnly()
    {
        const string Group = "esml-project001-weu-dev-001-rg";
        await _cloud.AddResource("Microsoft.EventHub/namespaces", "ev-001", Group, sku: new() { ["name"] = "Standard", ["capacity"] = 1 });
        var before = Total(await Query(Subscription, Custom("2026-11-01", "2026-11-20")));
        await _cloud.AddResource("Microsoft.EventHub/namespaces", "ev-001", Group, sku: new() { ["name"] = "Standard", ["capacity"] = 10 });
        _time.Advance(TimeSpan.FromDays(10));

        var past = Total(await Query(Subscription, Custom("2026-11-01", "2026-11-20")));
        var hours = Total(await Query(Subscription, Custom("2026-11-25", "2026-11-25"))) - Total(await Query(Subscription, Custom("2026-11-18", "2026-11-18")));

        Assert.Equal(before, past);
        Assert.True(hours > 9 * 24 * 0.025m, $"{hours}");
    }

    [Theory]
    [InlineData("""{"type":"Usage","timeframe":"MonthToDate","dataset":{"grouping":[{"type":"Dimension","name":"ResourceId"},{"type":"Dimension","name":"Meter"},{"type":"Dimension","name":"ServiceName"}]}}""")]
    [InlineData("""{"type":"Usage","timeframe":"MonthToDate","dataset":{"grouping":[{"type":"Dimension","name":"Nonsense"}]}}""")]
    [InlineData("""{"type":"Usage","timeframe":"Sometime","dataset":{}}""")]
    [InlineData("""{"type":"FocusCost","timeframe":"MonthToDate","dataset":{}}""")]
    [InlineData("""{"type":"Usage","timeframe":"MonthToDate","dataset":{"aggregation":{"a":{"name":"Cost","function":"Avg"}}}}""")]
    [InlineData("""{"type":"Usage","timeframe":"MonthToDate","dataset":{"filter":{"and":[{"tags":{"name":"a","operator":"In","values":["b"]}}]}}}""")]
    [InlineData("""{"type":"Usage","timeframe":"Custom","timePeriod":{"from":"2020-01-01","to":"2026-01-01"},"dataset":{}}""")]
    public async Task Query_OutsideTheContract_IsRefused(string body)
    {
        var answer = await _cloud.Post(Path(Subscription), JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (answer.Status, answer.ErrorCode));
    }

    private async Task<JsonNode> Query(string scope, JsonNode body) => (await _cloud.Post(Path(scope), body)).Ok();

    private static string Path(string scope) => scope + "/providers/Microsoft.CostManagement/query";

    private static JsonObject Body(string granularity = "None", params string[] groupings) => new()
    {
        ["type"] = "ActualCost",
        ["timeframe"] = "MonthToDate",
        ["dataset"] = new JsonObject
        {
            ["granularity"] = granularity,
            ["aggregation"] = JsonNode.Parse("""{"totalCost":{"name":"Cost","function":"Sum"}}"""),
            ["grouping"] = new JsonArray([.. groupings.Select(text => new JsonObject { ["type"] = text.Split(':')[0], ["name"] = text.Split(':')[1] })]),
        },
    };

    private static JsonObject Custom(string from, string to)
    {
        var body = Body();
        body["timeframe"] = "Custom";
        body["timePeriod"] = new JsonObject { ["from"] = from + "T00:00:00Z", ["to"] = to + "T00:00:00Z" };
        return body;
    }

    private static decimal Total(JsonNode result) => result["properties"]!["rows"]!.AsArray().Sum(row => row![0]!.GetValue<decimal>());

    private static IEnumerable<string> Columns(JsonNode result) => result["properties"]!["columns"]!.AsArray().Select(column => $"{column!["name"]}:{column["type"]}");
}
