using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Esml.LocalAzure.CostManagement;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;
using Xunit;

namespace Esml.Tests.LocalAzure.CostManagement;

/// <summary>Whatever stands in a factory and however one asks, the parts are the whole, to the last digit.</summary>
public sealed class CostSumTests
{
    private static readonly PriceBook Book = PriceBook.Load();
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Types =
    [
        "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.Network/privateEndpoints", "Microsoft.EventHub/namespaces",
        "Microsoft.Databricks/workspaces", "Microsoft.Insights/components", "Microsoft.DataFactory/factories", "Microsoft.Search/searchServices",
    ];

    private static readonly Gen<MeteredResource> Resources =
        from type in One(Types)
        from name in Gen.Int[1, 9_999]
        from project in Gen.Int[1, 5]
        from stage in One("dev", "test", "prod")
        from age in Gen.Int[0, 90]
        from life in Gen.Int[0, 60]
        select Metered(type, $"r{name}", $"esml-project00{project}-weu-{stage}-001-rg", project, Now.AddHours(-24 * age - name % 24), life > 40 ? null : Now.AddDays(life - age));

    private static readonly Gen<(string, string)> Grouping = One(
        ("Dimension", "ResourceGroup"), ("Dimension", "ServiceName"), ("Dimension", "ResourceId"), ("Dimension", "Meter"),
        ("Dimension", "ResourceType"), ("Dimension", "ResourceLocation"), ("Dimension", "ChargeType"), ("TagKey", "AIFactory project"), ("TagKey", "nobody has it"));

    [Fact]
    public void Parts_OfAnyTwoGroupings_AreTheWhole() =>
        Gen.Select(Resources.Array[1, 12], Grouping, Grouping, One("None", "Daily", "Monthly")).Sample((resources, first, second, granularity) =>
        {
            var whole = Sum(resources, Query("None"));
            var parts = Sum(resources, Query(granularity, first, second));
            return whole == parts;
        }, iter: 150);

    [Fact]
    public void Groups_OfASubscription_AreTheSubscription() => Resources.Array[1, 12].Sample(
        resources => Sum(resources, Query("Daily")) == resources.GroupBy(resource => resource.Group).Sum(group => Sum(group, Query("Daily"))), iter: 150);

    [Fact]
    public void Filter_AndItsOpposite_AreTheWhole() => Gen.Select(Resources.Array[1, 12], One(Types)).Sample((resources, type) =>
    {
        var filter = new JsonObject { ["dimensions"] = new JsonObject { ["name"] = "ResourceType", ["operator"] = "In", ["values"] = new JsonArray(type) } };
        var with = Query("None");
        with["dataset"]!["filter"] = filter.DeepClone();
        var without = Query("None");
        without["dataset"]!["filter"] = new JsonObject { ["not"] = filter };
        return Sum(resources, with) + Sum(resources, without) == Sum(resources, Query("None"));
    }, iter: 150);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static decimal Sum(IEnumerable<MeteredResource> resources, JsonObject body)
    {
        var query = CostQuery.Parse(body, DateOnly.FromDateTime(Now.UtcDateTime));
        var table = CostTable.Build(query, UsageReader.Read(resources, query.Period.First, query.Period.Last, Now), "EUR");
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            table.Write(json, 0, int.MaxValue - 1);
            json.WriteEndArray();
        }

        return JsonNode.Parse(stream.ToArray())!.AsArray().Sum(row => row![0]!.GetValue<decimal>());
    }

    private static JsonObject Query(string granularity, params (string Type, string Name)[] groupings) => new()
    {
        ["type"] = "Usage",
        ["timeframe"] = "Custom",
        ["timePeriod"] = new JsonObject { ["from"] = "2026-10-25T00:00:00Z", ["to"] = "2026-11-23T00:00:00Z" },
        ["dataset"] = new JsonObject
        {
            ["granularity"] = granularity,
            ["aggregation"] = JsonNode.Parse("""{"a":{"name":"PreTaxCost","function":"Sum"}}"""),
            ["grouping"] = new JsonArray([.. groupings.Select(grouping => new JsonObject { ["type"] = grouping.Type, ["name"] = grouping.Name })]),
        },
    };

    private static MeteredResource Metered(string type, string name, string group, int project, DateTimeOffset created, DateTimeOffset? removed)
    {
        var body = $$"""{"location":"westeurope","tags":{"AIFactory project":"00{{project}}"},"properties":{} }""";
        var record = new ResourceRecord($"/subscriptions/s/resourceGroups/{group}/providers/{type}/{name}", Encoding.UTF8.GetBytes(body), created, created, 1);
        return new(record, null, removed, MeterPlan.For(record, Book), 1);
    }
}
