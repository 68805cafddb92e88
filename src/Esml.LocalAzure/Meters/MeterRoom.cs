using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>All meters of the cloud: those that run and those that ran until their resource was removed.</summary>
internal sealed class MeterRoom(ResourceCatalog resources, Store store, PriceBook book, int seed)
{
    private const string FormKind = "meter-form";

    // A record never changes (a change makes a new one), so its plan can live as long as it does.
    private readonly ConditionalWeakTable<ResourceRecord, object> _plans = [];

    /// <summary>Everything below a subscription or resource group that costs money or did.</summary>
    public IEnumerable<MeteredResource> Below(string scope)
    {
        var prefix = scope.TrimEnd('/') + "/";
        var forms = RemovedResource.Read(store, prefix, FormKind).ToLookup(form => form.Record.Id, StringComparer.OrdinalIgnoreCase);
        var groups = new Dictionary<string, ResourceRecord?>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in resources.Below(prefix))
        {
            foreach (var metered in Meter(record, null, forms, () => GroupOf(record, groups)))
                yield return metered;
        }

        var past = new Dictionary<string, List<RemovedResource>>(StringComparer.OrdinalIgnoreCase);
        foreach (var removed in RemovedResource.Read(store, prefix))
        {
            foreach (var metered in Meter(removed.Record, removed.Removed, forms, () => GroupOf(removed, past)))
                yield return metered;
        }
    }

    /// <summary>Keeps the form that a resource loses if its meters change with it: what the past has cost stands.</summary>
    public void Remember(StoreBatch batch, ResourceRecord before, ResourceRecord after)
    {
        if (!Plan(before).SequenceEqual(Plan(after)))
            batch.PutDocument(FormKind, RemovedResource.Key(before, after.Changed), RemovedResource.Write(before, after.Changed));
    }

    // Its earlier forms, each until the next, and the last one until its end.
    private IEnumerable<MeteredResource> Meter(
        ResourceRecord record, DateTimeOffset? end, ILookup<string, RemovedResource> forms, Func<ResourceRecord?> group)
    {
        DateTimeOffset? from = null;
        foreach (var form in forms[record.Id].Where(form => form.Record.Created == record.Created))
        {
            if (Plan(form.Record) is { IsEmpty: false } earlier)
                yield return new(form.Record, group(), form.Removed, earlier, seed, from);
            from = form.Removed;
        }

        if (Plan(record) is { IsEmpty: false } plan)
            yield return new(record, group(), end, plan, seed, from);
    }

    private ResourceRecord? GroupOf(ResourceRecord record, Dictionary<string, ResourceRecord?> groups)
    {
        var groupId = record.ArmId.GroupId;
        if (!groups.TryGetValue(groupId, out var group))
            groups[groupId] = group = resources.Find(groupId);
        return group;
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
