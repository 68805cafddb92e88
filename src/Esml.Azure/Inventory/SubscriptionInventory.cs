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
    /// <param name="before">The pages of the last reading; empty for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<ListPage<ResourceGroupItem>> GetResourceGroupPagesAsync(
        ImmutableArray<ListPage<ResourceGroupItem>> before, CancellationToken cancellationToken) =>
        PagesAsync(_calls.Link($"{Id}/resourcegroups"), before, ItemReaders.ResourceGroup, cancellationToken);

    /// <summary>All resources with their tags and times, page by page.</summary>
    /// <param name="before">The pages of the last reading; empty for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<ListPage<ResourceItem>> GetResourcePagesAsync(
        ImmutableArray<ListPage<ResourceItem>> before, CancellationToken cancellationToken) =>
        PagesAsync(_calls.Link($"{Id}/resources", ("$expand", "createdTime,changedTime,provisioningState")), before, ItemReaders.Resource, cancellationToken);

    private async IAsyncEnumerable<ListPage<T>> PagesAsync<T>(
        Uri first, ImmutableArray<ListPage<T>> before, ItemReader<T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pools = new ItemPools();
        var (link, number) = ((Uri?)first, 0);
        while (link is not null)
        {
            var response = await _calls.SendAsync(RequestMethod.Get, link, body: null, cancellationToken).ConfigureAwait(false);
            var known = number < before.Length ? before[number] : null;
            var page = ArmAnswer.Read(response, answer => ListPage<T>.Read(answer.Content.ToMemory().Span, known, pools, read));
            (link, number) = (page.Next, number + 1);
            yield return page;
        }
    }
}
