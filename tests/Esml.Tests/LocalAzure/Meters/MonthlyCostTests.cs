using System.Text;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;
using Xunit;

namespace Esml.Tests.LocalAzure.Meters;

/// <summary>What the templates deploy must cost about what such factories cost.</summary>
public sealed class MonthlyCostTests
{
    private static readonly PriceBook Book = PriceBook.Load();
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Project =
    [
        """Microsoft.KeyVault/vaults|{}""", """Microsoft.KeyVault/vaults|{}""", """Microsoft.Insights/components|{}""",
        """Microsoft.MachineLearningServices/workspaces|{}""", """Microsoft.DataFactory/factories|{}""",
        """Microsoft.Databricks/workspaces|{"sku":{"name":"premium"}}""", """Microsoft.EventHub/namespaces|{"sku":{"name":"Standard","capacity":1}}""",
        """Microsoft.MachineLearningServices/workspaces/w/computes|{"properties":{"computeType":"ComputeInstance","properties":{"vmSize":"Standard_DS11_v2"}}}""",
    ];

    private static readonly string[] Dev =
    [
        .. Project, """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_LRS"}}""", """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_LRS"}}""",
        """Microsoft.MachineLearningServices/workspaces/w/computes|{"properties":{"computeType":"AmlCompute","properties":{"vmSize":"Standard_DS3_v2","vmPriority":"LowPriority","scaleSettings":{"maxNodeCount":3}}}}""",
        """Microsoft.ContainerService/managedClusters|{"sku":{"name":"Base","tier":"Free"},"properties":{"agentPoolProfiles":[{"vmSize":"Standard_B4ms","count":1}]}}""",
    ];

    private static readonly string[] Prod =
    [
        .. Project, """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_ZRS"}}""", """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_ZRS"}}""",
        """Microsoft.MachineLearningServices/workspaces/w/computes|{"properties":{"computeType":"AmlCompute","properties":{"vmSize":"Standard_D13_v2","vmPriority":"Dedicated","scaleSettings":{"maxNodeCount":5}}}}""",
        """Microsoft.ContainerService/managedClusters|{"sku":{"name":"Base","tier":"Standard"},"properties":{"agentPoolProfiles":[{"vmSize":"Standard_DS13-2_v2","count":3}]}}""",
    ];

    private static readonly string[] Common =
    [
        """Microsoft.KeyVault/vaults|{}""", """Microsoft.KeyVault/vaults|{}""", """Microsoft.OperationalInsights/workspaces|{}""",
        """Microsoft.ContainerRegistry/registries|{"sku":{"name":"Premium"}}""", """Microsoft.Network/bastionHosts|{"sku":{"name":"Basic"}}""",
        """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_ZRS"},"properties":{"isHnsEnabled":true}}""",
        .. Enumerable.Repeat("""Microsoft.Network/privateDnsZones|{}""", 25),
    ];

    private static readonly string[] GenAi =
    [
        """Microsoft.KeyVault/vaults|{}""", """Microsoft.Insights/components|{}""", """Microsoft.Storage/storageAccounts|{"sku":{"name":"Standard_LRS"}}""",
        """Microsoft.CognitiveServices/accounts|{"kind":"AIServices"}""", """Microsoft.Search/searchServices|{"sku":{"name":"basic"},"properties":{"replicaCount":1,"partitionCount":1}}""",
    ];

    public static TheoryData<string, string, int, int> Environments => new()
    {
        { nameof(Dev), "mrvel-1-esml-project{0}-weu-dev-001-rg", 150, 700 },
        { nameof(Prod), "mrvel-1-esml-project{0}-weu-prod-001-rg", 800, 2700 },
        { nameof(Common), "mrvel-1-esml-common-weu-dev-{0}", 1800, 3100 },
        { nameof(Common), "mrvel-1-esml-common-weu-prod-{0}", 1800, 3100 },
        { nameof(GenAi), "mrvel-1-esml-project{0}-weu-dev-001-rg", 150, 900 },
        { nameof(GenAi), "mrvel-1-esml-project{0}-weu-prod-001-rg", 300, 1500 },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public void MonthOf_ATypicalEnvironment_IsPlausible(string template, string group, int least, int most)
    {
        var totals = Enumerable.Range(1, 40)
            .Select(number => Month(Resources(template, string.Format(System.Globalization.CultureInfo.InvariantCulture, group, number.ToString("000", System.Globalization.CultureInfo.InvariantCulture)))))
            .Order().ToList();

        Assert.True(totals[0] >= least && totals[^1] <= most, $"{template}: {totals[0]:0} to {totals[^1]:0}, median {totals[20]:0}; wanted {least} to {most}");
    }

    [Fact]
    public void FifteenThousandResources_AreReadOnceAndOneAfterTheOther()
    {
        var all = Enumerable.Range(1, 950).SelectMany(number => Resources(nameof(Prod), $"esml-project{number:000}-weu-prod-001-rg")).Take(15_000).ToList();
        var taken = 0;
        var days = 0;
        var total = 0m;

        foreach (var line in UsageReader.Read(all.Select(resource => (resource, ++taken).resource), new(2026, 10, 24), new(2026, 11, 23), Now))
        {
            // A line belongs to the resource that was taken last: nothing is gathered before it is told.
            Assert.Same(all[taken - 1], line.Resource);
            days++;
            total += line.Cost;
        }

        Assert.Equal(15_000, taken);
        Assert.InRange(days, 1, all.Sum(resource => resource.Meters.Length) * 31);
        Assert.Equal(all.Sum(resource => UsageReader.Read([resource], new(2026, 10, 24), new(2026, 11, 23), Now).Sum(line => line.Cost)), total);
    }

    private static decimal Month(IEnumerable<MeteredResource> resources) =>
        UsageReader.Read(resources, new(2026, 10, 1), new(2026, 10, 31), Now).Sum(line => line.Cost);

    private static IEnumerable<MeteredResource> Resources(string template, string group)
    {
        string[] rows = template switch { nameof(Dev) => Dev, nameof(Prod) => Prod, nameof(Common) => Common, _ => GenAi };
        var endpoints = template == nameof(Common) ? 6 : 7;
        return rows.Concat(Enumerable.Repeat("Microsoft.Network/privateEndpoints|{}", endpoints)).Select((row, i) =>
        {
            var parts = row.Split('|');
            var record = new ResourceRecord(
                $"/subscriptions/s/resourceGroups/{group}/providers/{parts[0]}/r{i}", Encoding.UTF8.GetBytes(parts[1]), Now.AddDays(-120), Now.AddDays(-120), 1);
            return new MeteredResource(record, null, null, MeterPlan.For(record, Book), 1);
        });
    }
}
