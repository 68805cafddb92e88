namespace Esml.Operations.Orders;

/// <summary>
/// Remembers results by key and makes each only once, also for several who ask at the same time. What nobody waits for any more
/// is given up: while somebody types, yesterday's question must not hold up today's.
/// </summary>
internal sealed class ExpansionCache<T>(int most)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _gate = new();

    public async Task<T> GetAsync(string key, Func<CancellationToken, Task<T>> make, CancellationToken cancellation)
    {
        var entry = Join(key, make);
        try
        {
            return await entry.Result.WaitAsync(cancellation);
        }
        finally
        {
            Leave(key, entry);
        }
    }

    private Entry Join(string key, Func<CancellationToken, Task<T>> make)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                var end = new CancellationTokenSource();
                _entries[key] = entry = new(end, Task.Run(() => make(end.Token), CancellationToken.None));
                _order.Enqueue(key);
                while (_order.Count > most) Forget(_order.Dequeue());
            }

            entry.Waiting++;
            return entry;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Waiting > 0 || entry.Result.IsCompletedSuccessfully) return;
            entry.End.Cancel();
            if (_entries.GetValueOrDefault(key) == entry) _entries.Remove(key);
        }
    }

    private void Forget(string key)
    {
        if (_entries.TryGetValue(key, out var old) && old.Waiting == 0) _entries.Remove(key);
    }

    private sealed class Entry(CancellationTokenSource end, Task<T> result)
    {
        public CancellationTokenSource End => end;

        public Task<T> Result => result;

        public int Waiting { get; set; }
    }
}
