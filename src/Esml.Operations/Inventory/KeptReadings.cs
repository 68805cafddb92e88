using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Inventory;

/// <summary>
/// Stores readings behind the sweep, one after the other: pages don't wait for the disk, and SQLite takes one writer at a time.
/// A kill before that costs nothing but age: the last stored reading of each subscription stays whole.
/// </summary>
internal sealed class KeptReadings(InventoryStore store, ILogger<KeptReadings> log) : IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, SubscriptionReading> _waiting = [];
    // Only the pump looks at these: what it stored last.
    private readonly Dictionary<Guid, SubscriptionReading> _stored = [];
    private Task _pump = Task.CompletedTask;
    private bool _pumping;

    public Task<ImmutableArray<SubscriptionReading>> LoadAsync(CancellationToken cancellation) => store.LoadAsync(cancellation);

    /// <summary>Stores these soon. One that still waits gives way to a newer one of the same subscription.</summary>
    public void Keep(IEnumerable<SubscriptionReading> readings)
    {
        lock (_gate)
        {
            foreach (var reading in readings) _waiting[reading.SubscriptionId] = reading;
            if (_pumping || _waiting.Count == 0) return;
            _pumping = true;
            _pump = Task.Run(PumpAsync);
        }
    }

    /// <summary>Ends when nothing waits any more.</summary>
    public Task SettledAsync()
    {
        lock (_gate) return _pump;
    }

    public async ValueTask DisposeAsync() => await SettledAsync();

    // A container that is closed without waiting can't wait here either: what is not stored yet, the next sweep reads again.
    public void Dispose()
    {
    }

    private async Task PumpAsync()
    {
        while (Next() is { } reading) await StoreAsync(reading);
    }

    private SubscriptionReading? Next()
    {
        lock (_gate)
        {
            var next = _waiting.Values.FirstOrDefault();
            if (next is null) _pumping = false;
            else _waiting.Remove(next.SubscriptionId);
            return next;
        }
    }

    private async Task StoreAsync(SubscriptionReading reading)
    {
        try
        {
            // Not cancelled at the end: it is short, and what was read would be lost.
            await store.SaveAsync(reading, _stored.GetValueOrDefault(reading.SubscriptionId), CancellationToken.None);
            _stored[reading.SubscriptionId] = reading;
        }
        catch (Exception failure)
        {
            log.LogError(failure, "What was read of subscription {Subscription} could not be stored; the last stored reading stays, and the next sweep tries again.", reading.SubscriptionId);
        }
    }
}
