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
            if (Meter(record, groups) is { } metered)
                yield return metered;
        }

        var past = new Dictionary<string, List<RemovedResource>>(StringComparer.OrdinalIgnoreCase);
        foreach (var removed in RemovedResource.Read(store, prefix))
        {
            if (Plan(removed.Record) is { IsEmpty: false } plan)
                yield return new(removed.Record, GroupOf(removed, past), removed.Removed, plan, seed);
        }
    }

    private MeteredResource? Meter(ResourceRecord record, Dictionary<string, ResourceRecord?> groups)
    {
        var plan = Plan(record);
        if (plan.IsEmpty)
            return null;
        var groupId = record.ArmId.GroupId;
        if (!groups.TryGetValue(groupId, out var group))
            groups[groupId] = group = resources.Find(groupId);
        return new(record, group, null, plan, seed);
    }

    private ImmutableArray<MeterRule> Plan(ResourceRecord record) =>
        (ImmutableArray<MeterRule>)_plans.GetValue(record, found => MeterPlan.For(found, book));

    // The group that it was in: one of the past if it went with it, otherwise the one that stands.
    private ResourceRecord? GroupOf(RemovedResource removed, Dictionary<string, List<RemovedResource>> past)
    {
        var groupId = removed.Record.ArmId.GroupId;
        if (!past.TryGetValue(groupId, out var groups))
            past[groupId] = groups = [.. RemovedResource.Read(store, groupId + "|")];
        return groups.Find(group => group.Record.Created <= removed.Record.Created && group.Removed >= removed.Removed)?.Record
            ?? resources.Find(groupId);
    }
}
