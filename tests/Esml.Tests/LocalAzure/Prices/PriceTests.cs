using System.Text.Json.Nodes;
using Esml.LocalAzure.Prices;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.Prices;

public sealed class PriceTests
{
    private static readonly PriceBook Book = PriceBook.Load();

    [Fact]
    public void Prices_WithoutSource_AreMarkedAsAssumed() => Assert.All(Book.Items, item =>
    {
        Assert.Equal(item.Source == "none", item.Assumed);
        Assert.True(item.UnitPrice > 0, item.Key);
    });

    [Fact]
    public void Prices_AreToldApartByKeyAndMeter()
    {
        Assert.Equal(Book.Items.Length, Book.Items.Select(item => item.Key).Distinct().Count());
        Assert.Equal(Book.Items.Length, Book.Items.Select(item => item.MeterId).Distinct().Count());
    }

    [Theory]
    [InlineData("serviceName eq 'Virtual Machines' and armSkuName eq 'Standard_DS3_v2'", "DS3 v2")]
    [InlineData("contains(meterName, 'premium registry')", "Premium Registry Unit")]
    [InlineData("(skuName eq 'Basic' or skuName eq 'Standard') and serviceName eq 'Azure Bastion' and meterName ne 'Basic Gateway'", "Standard Gateway")]
    public async Task Prices_Filtered_AreTheOnesThatMatch(string filter, string meter)
    {
        await using var cloud = await LocalCloud.StartAsync();

        var items = await List(cloud, $"https://prices.azure.com/api/retail/prices?currencyCode='EUR'&$filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(meter, (string?)Assert.Single(items)["meterName"]);
        Assert.Equal("EUR", (string?)items[0]["currencyCode"]);
        Assert.NotNull(items[0]["assumed"]);
    }

    [Fact]
    public async Task Prices_AskedForFromARow_ComeFromThere()
    {
        await using var cloud = await LocalCloud.StartAsync();

        var all = await List(cloud, "https://prices.azure.com/api/retail/prices");
        var rest = await List(cloud, $"https://prices.azure.com/api/retail/prices?$skip={Book.Items.Length - 2}");

        Assert.Equal(Book.Items.Length, all.Count);
        Assert.Equal(2, rest.Count);
    }

    [Theory]
    [InlineData("$filter=serviceName lt 'a'", 400)]
    [InlineData("$filter=(serviceName eq 'a'", 400)]
    [InlineData("currencyCode='JPY'", 501)]
    public async Task Prices_AskedForWrongly_AreRefused(string query, int status)
    {
        await using var cloud = await LocalCloud.StartAsync();

        var answer = await cloud.Http.GetAsync(new Uri("https://prices.azure.com/api/retail/prices?" + query), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private static async Task<List<JsonNode>> List(LocalCloud cloud, string address)
    {
        List<JsonNode> items = [];
        for (string? next = address; next is not null;)
        {
            var page = JsonNode.Parse(await cloud.Http.GetStringAsync(new Uri(next), TestContext.Current.CancellationToken))!;
            Assert.Equal((int)page["Count"]!, page["Items"]!.AsArray().Count);
            items.AddRange(page["Items"]!.AsArray().Select(item => item!));
            next = (string?)page["NextPageLink"];
        }

        return items;
    }
}
