using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Esml.Operations.Live;

/// <summary>
/// One reader of a live set. What a slow reader has not fetched yet is kept once per key, so memory is bounded by the
/// number of keys and no change is lost, only superseded.
/// </summary>
internal sealed class Watcher<TKey, T>(Func<T, TKey> keyOf, Func<T, bool> visible, Action<Watcher<TKey, T>> forget)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private Dictionary<TKey, Change<T>> _pending = [];

    public void Offer(IReadOnlyList<Change<T>> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes.Where(change => visible(change.Value))) _pending[keyOf(change.Value)] = change;
            if (_pending.Count == 0) return;
        }
        _bell.Writer.TryWrite(true);
    }

    public IAsyncEnumerable<IReadOnlyList<Change<T>>> ReadAsync(CancellationToken cancellation)
    {
        // A snapshot whose changes nobody enumerates must not stay registered for ever.
        var registration = cancellation.Register(() => forget(this));
        return ReadAsync(registration, cancellation, default);
    }

    private async IAsyncEnumerable<IReadOnlyList<Change<T>>> ReadAsync(
        CancellationTokenRegistration registration, CancellationToken lifetime, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lifetime, cancellation);
        try
        {
            while (await WaitAsync(both.Token))
            {
                var batch = Take();
                if (batch.Count > 0) yield return batch;
            }
        }
        finally
        {
            await registration.DisposeAsync();
            forget(this);
        }
    }

    private async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await _bell.Reader.ReadAsync(cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private List<Change<T>> Take()
    {
        lock (_gate)
        {
            List<Change<T>> batch = [.. _pending.Values];
            _pending = [];
            return batch;
        }
    }
}
