using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;

namespace Esml.TestKit;

/// <summary>One local Azure for all tests of a class: each test takes a resource group of its own.</summary>
public sealed class LocalCloudFixture : IAsyncDisposable
{
    private readonly Lazy<Task<LocalCloud>> _cloud = new(() => LocalCloud.StartAsync());
    private int _groups;

    public Task<LocalCloud> CloudAsync() => _cloud.Value;

    public async Task<ResourceGroupResource> NewGroupAsync(CancellationToken ct)
    {
        var cloud = await CloudAsync();
        var subscription = cloud.Arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier(cloud.Subscription.ToString()));
        var name = $"rg-test-{Interlocked.Increment(ref _groups)}";
        var operation = await subscription.GetResourceGroups().CreateOrUpdateAsync(WaitUntil.Completed, name, new(AzureLocation.WestEurope), ct);
        return operation.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cloud.IsValueCreated)
            await (await _cloud.Value).DisposeAsync();
    }
}
