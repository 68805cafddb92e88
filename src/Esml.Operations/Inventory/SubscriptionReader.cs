using System.Collections.Concurrent;
using Azure.ResourceManager;
using Esml.Azure.Inventory;
using Esml.Azure.Problems;

namespace Esml.Operations.Inventory;

/// <summary>Reads one subscription with a few paged lists; only failed or running deployments and workspaces are asked one by one.</summary>
internal sealed class SubscriptionReader(ArmClient arm, DeploymentReader deployments, ModelReader models, NetworkReader networks, TimeProvider time)
{
    // What Azure answers as before keeps its objects, from the page down to the tag.
    private readonly ConcurrentDictionary<Guid, (ListReading<ResourceGroupItem> Groups, ListReading<ResourceItem> Resources)> _lists = new();

    /// <param name="subscription">Which one.</param>
    /// <param name="before">The reading before; what did not change since then is not asked again.</param>
    /// <param name="withModels">Whether the workspaces' models are read too, or taken from the reading before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<(SubscriptionReading Reading, AzureProblem? Partly)> ReadAsync(Guid subscription, SubscriptionReading? before, bool withModels, CancellationToken cancellation)
    {
        var lists = arm.GetInventory(subscription);
        var (groupsBefore, resourcesBefore) = _lists.GetValueOrDefault(subscription, (ListReading<ResourceGroupItem>.None, ListReading<ResourceItem>.None));
        // Deployments first: a deployment that ends between two lists then still shows as running, never as done without its resources.
        var deployed = await deployments.ReadAsync(subscription, before?.Deployments ?? [], cancellation);
        var groups = groupsBefore.AgainAsync(lists.GetResourceGroupPagesAsync(groupsBefore.Pages, cancellation));
        var resources = resourcesBefore.AgainAsync(lists.GetResourcePagesAsync(resourcesBefore.Pages, cancellation));
        await Task.WhenAll(groups, resources);
        _lists[subscription] = (await groups, await resources);
        var reading = new SubscriptionReading(subscription, time.GetUtcNow(), (await groups).Items, (await resources).Items, deployed, before?.Models ?? [], before?.ModelsSeenAt);
        var (shared, unread) = await networks.ReadAsync(reading.Resources, before?.Networks ?? [], cancellation);
        reading = reading with { Networks = shared };
        if (!withModels) return (reading, unread);
        var (found, partly) = await models.ReadAsync(reading.Resources, reading.Models, cancellation);
        return (reading with { Models = found, ModelsSeenAt = time.GetUtcNow() }, unread ?? partly);
    }

    /// <summary>Whether any deployment has come further since the reading: one list instead of all.</summary>
    public async Task<bool> HasMovedAsync(SubscriptionReading before, CancellationToken cancellation)
    {
        var now = await deployments.ReadAsync(before.SubscriptionId, before.Deployments, cancellation);
        return !now.Select(Mark).SequenceEqual(before.Deployments.Select(Mark));
    }

    private static (string, string, DateTimeOffset, int, int) Mark(DeploymentFact deployment) =>
        (deployment.Id, deployment.State, deployment.At, deployment.Done, deployment.Failures.Length);
}
