using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Azure.ResourceManager.Resources.Models;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class ResourceGroupTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;
    private SubscriptionResource _subscription = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        _subscription = await _cloud.Arm.GetDefaultSubscriptionAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Group_CreatedByArmClient_IsFoundWithItsTags()
    {
        await Create("rg-one", ("AIFactory project", "001"));

        var found = (await _subscription.GetResourceGroupAsync("RG-ONE", TestContext.Current.CancellationToken)).Value;

        Assert.Equal("rg-one", found.Data.Name);
        Assert.Equal("001", found.Data.Tags["AIFactory project"]);
        Assert.Equal("Succeeded", found.Data.ResourceGroupProvisioningState);
    }

    [Fact]
    public async Task Group_InAnotherLocation_IsRefused()
    {
        await Create("rg-one");

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => _subscription.GetResourceGroups().CreateOrUpdateAsync(
            WaitUntil.Completed, "rg-one", new(AzureLocation.SwedenCentral), TestContext.Current.CancellationToken));

        Assert.Equal("InvalidResourceGroupLocation", error.ErrorCode);
    }

    [Fact]
    public async Task Group_Deleted_TakesItsResourcesAlong()
    {
        var group = await Create("rg-one");
        var id = new ResourceIdentifier($"{group.Id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi-one");
        await _cloud.Arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed, id, new(AzureLocation.WestEurope), TestContext.Current.CancellationToken);

        await group.DeleteAsync(WaitUntil.Completed, cancellationToken: TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() =>
            _cloud.Arm.GetGenericResource(id).GetAsync(TestContext.Current.CancellationToken));
        Assert.Equal("ResourceGroupNotFound", error.ErrorCode);
    }

    [Fact]
    public async Task Groups_FilteredByTag_AreTheTaggedOnes()
    {
        await Create("rg-one", ("CostCenter", "42"));
        await Create("rg-two", ("CostCenter", "43"));

        List<string> names = [];
        await foreach (var group in _subscription.GetResourceGroups().GetAllAsync("tagName eq 'costcenter' and tagValue eq '43'", cancellationToken: TestContext.Current.CancellationToken))
            names.Add(group.Data.Name);

        Assert.Equal(["rg-two"], names);
    }

    private async Task<ResourceGroupResource> Create(string name, params (string Name, string Value)[] tags)
    {
        var data = new ResourceGroupData(AzureLocation.WestEurope);
        foreach (var tag in tags)
            data.Tags.Add(tag.Name, tag.Value);
        var operation = await _subscription.GetResourceGroups().CreateOrUpdateAsync(
            WaitUntil.Completed, name, data, TestContext.Current.CancellationToken);
        return operation.Value;
    }
}
