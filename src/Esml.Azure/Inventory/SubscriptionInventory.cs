using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Arm;

namespace Esml.Azure.Inventory;

/// <summary>
/// Lists everything in a subscription with one call per page. The SDK's own lists make several objects per resource and parse each
/// twice; for a sweep over tens of thousands that costs a multiple of the answer itself.
/// </summary>
public sealed class SubscriptionInventory : ArmResource
{
    private const string ApiVersion = "2022-09-01";
    private readonly ArmCalls _calls;

    internal SubscriptionInventory(ArmClient client, ResourceIdentifier id) : base(client, id) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(ResourceGroupResource.ResourceType, out var version) ? version : ApiVersion);

    /// <summary>All resource groups with their tags, page by page.</summary>
    public IAsyncEnumerable<ImmutableArray<ResourceGroupItem>> GetResourceGroupPagesAsync(CancellationToken cancellationToken) =>
        PagesAsync(_calls.Link($"{Id}/resourcegroups"), ItemReaders.ResourceGroup, cancellationToken);

    /// <summary>All resources with their tags and times, page by page.</summary>
    public IAsyncEnumerable<ImmutableArray<ResourceItem>> GetResourcePagesAsync(CancellationToken cancellationToken) =>
        PagesAsync(_calls.Link($"{Id}/resources", ("$expand", "createdTime,changedTime,provisioningState")), ItemReaders.Resource, cancellationToken);

    private async IAsyncEnumerable<ImmutableArray<T>> PagesAsync<T>(
        Uri first, ItemReader<T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pools = new ItemPools();
        for (var link = first; link is not null;)
        {
            var response = await _calls.SendAsync(RequestMethod.Get, link, body: null, cancellationToken).ConfigureAwait(false);
            (var items, link) = ArmAnswer.Read(response, page => ItemPage.Read(page.Content.ToMemory().Span, pools, read));
            yield return items;
        }
    }
}
