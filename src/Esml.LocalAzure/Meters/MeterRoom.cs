using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>All meters of the cloud: those that run and those that ran until their resource was removed.</summary>
internal sealed class MeterRoom(ResourceCatalog resources, Store store, PriceBook book, int seed)
{
    // A record never changes (a change makes a new one), so its plan can live as long as it does.
    private readonly ConditionalWeakTable<ResourceRecord, object> _plans = [];

    /// <summary>Everything below a subscription or resource group that costs money or did.</summary>
    public IEnumerable<MeteredResource> Below(string scope)
    {
        var groups = new Dictionary<string, ResourceRecord?>(StringComparer.OrdinalIgnoreCase);
        var prefix = scope.TrimEnd('/') + "/";
        foreach (var record in resources.Below(prefix))
        {
            if (Meter(record, null, groups) is { } metered)
            {
                yield return metered;
            }
        }

        foreach (var (record, removed) in RemovedResource.Read(store, prefix))
        {
            if (Meter(record, removed, groups) is { } metered)
            {
                yield return metered;
            }
        }
    }

    private MeteredResource? Meter(ResourceRecord record, DateTimeOffset? removed, Dictionary<string, ResourceRecord?> groups)
    {
        var plan = (ImmutableArray<MeterRule>)_plans.GetValue(record, found => MeterPlan.For(found, book));
        if (plan.IsEmpty)
        {
            return null;
        }

        var groupId = record.ArmId.GroupId;
        if (!groups.TryGetValue(groupId, out var group))
        {
            groups[groupId] = group = resources.Find(groupId);
        }

        return new(record, group, removed, plan, seed);
    }
}
