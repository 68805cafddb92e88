using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.State;

/// <summary>
/// Everything with an ARM id, sorted by it: what lies below a group or a resource is one range. Reads take an immutable
/// snapshot and never wait; a write reaches the disk before it is seen.
/// </summary>
internal sealed class ResourceCatalog
{
    private readonly Lock _gate = new();
    private readonly Store _store;
    private readonly TimeProvider _time;
    private ImmutableSortedSet<ResourceRecord> _all;
    private long _version;

    public ResourceCatalog(Store store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        var loaded = store.LoadResources();
        _all = loaded.ToImmutableSortedSet(ById.Instance);
        _version = loaded.Count == 0 ? 0 : loaded.Max(r => r.Version);
    }

    public int Count => _all.Count;

    /// <summary>What else is to reach the disk when a resource is replaced by its next state; set while the cloud is set up.</summary>
    public Action<StoreBatch, ResourceRecord, ResourceRecord>? Replacing { get; set; }

    /// <summary>Called after every write, while the next one waits: it must be short and must not throw.</summary>
    public Action Changed { get; set; } = () => { };

    public ResourceRecord? Find(string id) => _all.TryGetValue(ResourceRecord.Probe(id), out var found) ? found : null;

    /// <summary>Everything whose id starts with the prefix (end it with a slash for "below"), by id. A stable snapshot.</summary>
    public IEnumerable<ResourceRecord> Below(string idPrefix, string? after = null)
    {
        var all = _all;
        var from = after is null || ById.Compare(after, idPrefix) < 0 ? idPrefix : after;
        var index = all.IndexOf(ResourceRecord.Probe(from));
        index = index < 0 ? ~index : from == after ? index + 1 : index;
        for (; index < all.Count; index++)
        {
            var record = all[index];
            if (!record.Id.StartsWith(idPrefix, StringComparison.OrdinalIgnoreCase))
                yield break;
            yield return record;
        }
    }

    public IEnumerable<ResourceRecord> InSubscription(string subscription) => Below($"/subscriptions/{subscription}/");

    public ResourceRecord Put(string id, JsonObject body) => Change(id, _ => body)!;

    /// <summary>Replaces what stands under the id by what the function makes of it, as one step; null removes it.</summary>
    public ResourceRecord? Change(string id, Func<ResourceRecord?, JsonObject?> change) => Change(id, (before, _) => change(before));

    /// <inheritdoc cref="Change(string, Func{ResourceRecord, JsonObject})"/>
    /// <param name="change">Is also given the time of creation.</param>
    public ResourceRecord? Change(string id, Func<ResourceRecord?, DateTimeOffset, JsonObject?> change)
    {
        lock (_gate)
        {
            var before = Find(id);
            var now = _time.GetUtcNow();
            var body = change(before, before?.Created ?? now);
            if (body is null)
            {
                if (before is not null)
                    RemoveAll([before]);
                return null;
            }

            var record = new ResourceRecord(before?.Id ?? id, Json.Bytes(body), before?.Created ?? now, now, ++_version);
            var batch = new StoreBatch().PutResource(record);
            if (before is not null)
                Replacing?.Invoke(batch, before, record);
            _store.Commit(batch);
            _all = before is null ? _all.Add(record) : _all.Remove(before).Add(record);
            Changed();
            return record;
        }
    }

    /// <summary>Removes the resource and everything below it. False if it was not there.</summary>
    public bool RemoveTree(string id)
    {
        lock (_gate)
        {
            var found = Find(id);
            List<ResourceRecord> gone = [.. Below(id + "/")];
            if (found is not null)
                gone.Add(found);
            if (gone.Count > 0)
                RemoveAll(gone);
            return found is not null;
        }
    }

    private void RemoveAll(List<ResourceRecord> gone)
    {
        var batch = new StoreBatch();
        var now = _time.GetUtcNow();
        foreach (var record in gone)
        {
            batch.DeleteResource(record.Id);
            if (RemovedResource.IsKept(record))
                batch.PutDocument(RemovedResource.DocumentKind, RemovedResource.Key(record, now), RemovedResource.Write(record, now));
        }

        _store.Commit(batch);
        _all = _all.Except(gone);
        Changed();
    }

    private sealed class ById : IComparer<ResourceRecord>
    {
        public static readonly ById Instance = new();

        public static int Compare(string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

        public int Compare(ResourceRecord? x, ResourceRecord? y) => Compare(x!.Id, y!.Id);
    }
}
