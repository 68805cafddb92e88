using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Inventory;
using Esml.TestKit;

namespace Esml.Tests.Azure;

public sealed class InventoryContractTests : IAsyncLifetime
{
    private AzureUnderTest _azure = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _azure = await AzureUnderTest.StartAsync(Token);

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Groups_OfSubscription_ComeWithTagsAndState()
    {
        var group = await _azure.CreateGroupAsync(Token);

        var found = (await _azure.Arm.GetInventory(_azure.Subscription).GetResourceGroupPagesAsync([], Token).Select(page => page.Items).ToListAsync(Token))
            .SelectMany(page => page).Single(item => item.Name == group.Data.Name);

        Assert.Equal(group.Id.ToString(), found.Id, ignoreCase: true);
        Assert.Equal(("westeurope", "Succeeded"), (found.Location, found.ProvisioningState));
        Assert.Equal([new("AIFactory project", "001")], found.Tags);
    }

    [Fact]
    public async Task Resources_OfSubscription_ComeWithTagsTimesAndState()
    {
        var group = await _azure.CreateGroupAsync(Token);
        var id = group.Id.AppendProviderResource("Microsoft.ManagedIdentity", "userAssignedIdentities", "mi-prj001");
        var data = new GenericResourceData("westeurope") { Tags = { ["CostCenter"] = "4711" } };
        await _azure.Arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, id, data, Token);

        var found = (await _azure.Arm.GetInventory(_azure.Subscription).GetResourcePagesAsync([], Token).Select(page => page.Items).ToListAsync(Token))
            .SelectMany(page => page).Single(item => item.Id.Equals(id.ToString(), StringComparison.OrdinalIgnoreCase));

        Assert.Equal(("mi-prj001", "Microsoft.ManagedIdentity/userAssignedIdentities", group.Data.Name), (found.Name, found.Type, found.ResourceGroup));
        Assert.Equal("Succeeded", found.ProvisioningState);
        Assert.Equal([new("CostCenter", "4711")], found.Tags);
        Assert.True(found.CreatedOn > DateTimeOffset.UnixEpoch);
        Assert.True(found.ChangedOn >= found.CreatedOn);
    }

    [Fact]
    public async Task Subscription_ThatIsUnknown_IsMissing()
    {
        Assert.SkipWhen(_azure.IsLive, "A live tenant answers foreign subscriptions by its own rules.");
        var pages = _azure.Arm.GetInventory(Guid.NewGuid()).GetResourcePagesAsync([], Token);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(async () => await pages.ToListAsync(Token));

        Assert.Equal("SubscriptionNotFound", exception.ErrorCode);
    }
}
