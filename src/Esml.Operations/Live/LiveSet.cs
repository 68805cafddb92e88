using System.Collections.Immutable;

namespace Esml.Operations.Live;

/// <summary>Values by key with watchers. Readers see immutable snapshots; writers take one short lock.</summary>
internal sealed class LiveSet<TKey, T>(Func<T, TKey> keyOf)
    where TKey : notnull, IComparable<TKey>
{
    private readonly Lock _gate = new();
    private readonly List<Watcher<TKey, T>> _watchers = [];
    private ImmutableSortedDictionary<TKey, T> _now = ImmutableSortedDictionary<TKey, T>.Empty;

    public ImmutableSortedDictionary<TKey, T> Now => Volatile.Read(ref _now);

    public int WatcherCount
    {
        get { lock (_gate) return _watchers.Count; }
    }

    public Snapshot<T> Watch(Func<T, bool> visible, CancellationToken cancellation)
    {
        var watcher = new Watcher<TKey, T>(keyOf, visible, Forget);
        // Registered before the snapshot is read: a change between the two is seen twice rather than never.
        lock (_gate) _watchers.Add(watcher);
        var now = Now.Values.Where(visible).ToImmutableArray();
        return new(now, watcher.ReadAsync(cancellation));
    }

    /// <summary>Makes the set exactly <paramref name="values"/>, and tells watchers what differs.</summary>
    public IReadOnlyList<Change<T>> Replace(IEnumerable<T> values)
    {
        lock (_gate)
        {
            var next = values.ToImmutableSortedDictionary(keyOf, value => value);
            var upserts = next.Where(pair => !_now.TryGetValue(pair.Key, out var old) || !EqualityComparer<T>.Default.Equals(old, pair.Value))
                .Select(pair => new Change<T>(ChangeKind.Upsert, pair.Value));
            var removals = _now.Where(pair => !next.ContainsKey(pair.Key)).Select(pair => new Change<T>(ChangeKind.Remove, pair.Value));
            return Publish(next, [.. upserts, .. removals]);
        }
    }

    public void Upsert(T value)
    {
        lock (_gate) Publish(_now.SetItem(keyOf(value), value), [new(ChangeKind.Upsert, value)]);
    }

    private List<Change<T>> Publish(ImmutableSortedDictionary<TKey, T> next, List<Change<T>> changes)
    {
        Volatile.Write(ref _now, next);
        if (changes.Count > 0) _watchers.ForEach(watcher => watcher.Offer(changes));
        return changes;
    }

    private void Forget(Watcher<TKey, T> watcher)
    {
        lock (_gate) _watchers.Remove(watcher);
    }
}
