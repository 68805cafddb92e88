using Azure;
using Esml.Azure.CostManagement.Models;
using Esml.Azure.Costs;
using Esml.Azure.Problems;
using Esml.TestKit;

namespace Esml.Tests.Azure;

public sealed class CostQueryContractTests : IAsyncLifetime
{
    private AzureUnderTest _azure = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _azure = await AzureUnderTest.StartAsync(Token);

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Costs_ByDayAndGroup_HaveADateAGroupAndACurrency()
    {
        await AddCostsAsync();

        var rows = await _azure.Arm.GetUsageRowsAsync(_azure.SubscriptionResource.Id, ByDay(), Token).ToListAsync(Token);

        Assert.SkipWhen(_azure.IsLive && rows.Count == 0, "The live subscription has no costs this month.");
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.True(row.Number("Cost") >= 0);
            Assert.Equal(3, row.Currency.Length);
            Assert.True(row.Date("UsageDate") > new DateOnly(2020, 1, 1));
            Assert.NotEmpty(row.Text("ResourceGroup"));
        });
    }

    [Fact]
    public async Task Costs_OfGroupWithoutResources_AreEmpty()
    {
        var group = await _azure.CreateGroupAsync(Token);

        Assert.Empty(await _azure.Arm.GetUsageRowsAsync(group.Id, ByDay(), Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Query_WithColumnThatIsUnknown_IsInvalid()
    {
        var definition = ByDay();
        definition.Dataset.Grouping[0] = new(QueryColumnType.Dimension, "NoSuchColumn");

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await _azure.Arm.GetUsageRowsAsync(_azure.SubscriptionResource.Id, definition, Token).ToListAsync(Token));

        Assert.Equal(AzureProblemKind.Invalid, AzureProblem.From(exception, Token)?.Kind);
    }

    private async Task AddCostsAsync()
    {
        if (_azure.IsLive)
            return;
        var group = await _azure.CreateGroupAsync(new Dictionary<string, string> { ["deployedOn"] = "2024-01-01T00:00:00Z" }, Token);
        await _azure.Arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed,
            group.Id.AppendProviderResource("Microsoft.KeyVault", "vaults", "kv-cost-test"),
            new("westeurope") { Properties = BinaryData.FromString("{}") },
            Token);
    }

    private static QueryDefinition ByDay() => new(ExportType.ActualCost, TimeframeType.MonthToDate, new()
    {
        Granularity = GranularityType.Daily,
        Aggregation = { ["totalCost"] = new("Cost", FunctionType.Sum) },
        Grouping = { new(QueryColumnType.Dimension, "ResourceGroup") },
    });
}
