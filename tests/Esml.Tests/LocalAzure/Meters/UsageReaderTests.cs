using System.Text;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;
using Xunit;

namespace Esml.Tests.LocalAzure.Meters;

public sealed class UsageReaderTests
{
    private static readonly PriceBook Book = PriceBook.Load();
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Usage_ReadTwice_IsTheSame()
    {
        var cluster = Cluster(Now.AddDays(-60));

        Assert.Equal(Sum(cluster, Today.AddDays(-30), Today), Sum(cluster, Today.AddDays(-30), Today));
    }

    [Fact]
    public void Usage_OfClosedDays_StandsWhateverTheTime()
    {
        var cluster = Cluster(Now.AddDays(-60));

        var before = UsageReader.Read([cluster], Today.AddDays(-30), Today.AddDays(-3), Now).Sum(line => line.Cost);
        var after = UsageReader.Read([cluster], Today.AddDays(-30), Today.AddDays(-3), Now.AddDays(200)).Sum(line => line.Cost);

        Assert.Equal(before, after);
    }

    [Fact]
    public void Usage_OfToday_ComesLateAndGrows()
    {
        var endpoint = Endpoint(Now.AddDays(-10), null);

        decimal Billed(DateTimeOffset asOf) => UsageReader.Read([endpoint], Today, Today, asOf).Sum(line => line.Quantity);

        Assert.Equal(0, Billed(Now.Date.ToUniversalTimeOffset().AddHours(7)));
        Assert.Equal(24, Math.Round(UsageReader.Read([endpoint], Today, Today, Now.AddDays(2)).Where(line => line.Price.Key == "net/endpoint").Sum(line => line.Quantity), 3));
        Assert.True(Billed(Now.AddHours(20)) > Billed(Now.AddHours(16)));
    }

    [Fact]
    public void Usage_OfARemovedResource_EndsWithIt()
    {
        var endpoint = Endpoint(Now.AddDays(-10), Now.AddDays(-5));

        var hours = UsageReader.Read([endpoint], Today.AddDays(-20), Today, Now).Where(line => line.Price.Key == "net/endpoint").Sum(line => line.Quantity);

        Assert.Equal(5 * 24, hours);
    }

    [Fact]
    public void Start_IsTheEarlierOfCreationAndDeployedOn()
    {
        var record = Record("Microsoft.Network/privateEndpoints", "pe1", """{"location":"westeurope","tags":{"deployedOn":"2026-08-01T06:00:00Z"},"properties":{}}""", Now);

        var metered = new MeteredResource(record, null, null, MeterPlan.For(record, Book), 1);

        Assert.Equal(new DateTimeOffset(2026, 8, 1, 6, 0, 0, TimeSpan.Zero), metered.Start);
    }

    [Fact]
    public void Weekend_OfAComputeInstance_CostsLittle()
    {
        var instance = Metered("Microsoft.MachineLearningServices/workspaces/w/computes", "ci1",
            """{"location":"westeurope","properties":{"computeType":"ComputeInstance","properties":{"vmSize":"Standard_DS11_v2"}}}""", Now.AddDays(-60), null);

        var friday = Sum(instance, new(2026, 11, 13), new(2026, 11, 13));
        var sunday = Sum(instance, new(2026, 11, 15), new(2026, 11, 15));

        Assert.True(sunday < friday / 4, $"{sunday} against {friday}");
    }

    [Theory]
    [InlineData("Standard_DS3_v2", 0.27, false)]
    [InlineData("standard_b4ms", 0.166, true)]
    public void VirtualMachine_InTheBook_HasItsPrice(string size, decimal usd, bool assumed)
    {
        var (price, units) = Book.VirtualMachine(size);

        Assert.Equal((usd, 1m, assumed), (price.Usd, units, price.Assumed));
    }

    [Fact]
    public void VirtualMachine_NotInTheBook_IsPricedByItsCores()
    {
        var (price, units) = Book.VirtualMachine("Standard_L32s_v9");

        Assert.Equal((32m, true), (units, price.Assumed));
    }

    private static decimal Sum(MeteredResource resource, DateOnly first, DateOnly last) =>
        UsageReader.Read([resource], first, last, Now).Sum(line => line.Cost);

    private static MeteredResource Cluster(DateTimeOffset created) => Metered(
        "Microsoft.MachineLearningServices/workspaces/w/computes", "c1",
        """{"location":"westeurope","properties":{"computeType":"AmlCompute","properties":{"vmSize":"Standard_DS3_v2","scaleSettings":{"maxNodeCount":3}}}}""",
        created, null);

    private static MeteredResource Endpoint(DateTimeOffset created, DateTimeOffset? removed) =>
        Metered("Microsoft.Network/privateEndpoints", "pe1", """{"location":"westeurope","properties":{}}""", created, removed);

    private static MeteredResource Metered(string type, string name, string body, DateTimeOffset created, DateTimeOffset? removed)
    {
        var record = Record(type, name, body, created);
        return new(record, null, removed, MeterPlan.For(record, Book), 1);
    }

    private static ResourceRecord Record(string type, string name, string body, DateTimeOffset created) =>
        new($"/subscriptions/s/resourceGroups/rg-dev/providers/{type}/{name}", Encoding.UTF8.GetBytes(body), created, created, 1);
}

internal static class DateTimes
{
    public static DateTimeOffset ToUniversalTimeOffset(this DateTime day) => new(day, TimeSpan.Zero);
}
