using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Esml.Factory.Projects;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Inventory;

/// <summary>Keeps the last good reading of each subscription, so that a restart shows the factory before Azure was asked.</summary>
internal sealed class InventoryStore(IDbContextFactory<CockpitDb> databases)
{
    public async Task<ImmutableArray<SubscriptionReading>> LoadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var records = await db.Inventory.AsNoTracking().ToListAsync(cancellation);
        return [.. records.Select(Unpack).OfType<SubscriptionReading>()];
    }

    /// <param name="reading">What was read now.</param>
    /// <param name="stored">What this portal stored last; where nothing moved since, only the time is written.</param>
    /// <param name="cancellation">Ends the wait for the database.</param>
    public async Task SaveAsync(SubscriptionReading reading, SubscriptionReading? stored, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = reading.SubscriptionId.ToString();
        if (stored is not null && stored.SaysTheSameAs(reading) && await RenewAsync(db, id, stored.SeenAt, reading.SeenAt, cancellation)) return;
        var content = Pack(reading);
        // Another portal may have swept in the meantime: an older reading never replaces a newer one.
        var updated = await db.Inventory.Where(record => record.SubscriptionId == id && record.SeenAt <= reading.SeenAt)
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.SeenAt, reading.SeenAt).SetProperty(record => record.Content, content), cancellation);
        if (updated > 0 || await db.Inventory.AnyAsync(record => record.SubscriptionId == id, cancellation)) return;
        db.Inventory.Add(new(id, reading.SeenAt, content));
        await db.SaveChangesAsync(cancellation);
    }

    public async Task<ImmutableDictionary<Placement, Lifecycle>> LoadKnownAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var records = await db.Environments.AsNoTracking().ToListAsync(cancellation);
        return records.Where(record => ScopeKey.TryParse(record.Scope, out _))
            .ToImmutableDictionary(record => ScopeKey.TryParse(record.Scope, out var key) ? new Placement(key, record.Environment) : default, record => record.Lifecycle);
    }

    public async Task SaveKnownAsync(IReadOnlyDictionary<Placement, Lifecycle> known, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var records = await db.Environments.ToDictionaryAsync(record => (record.Scope, record.Environment), cancellation);
        foreach (var (placement, lifecycle) in known)
        {
            if (!records.TryGetValue((placement.Key.ToString(), placement.Environment), out var record))
                db.Environments.Add(new() { Scope = placement.Key.ToString(), Environment = placement.Environment, Lifecycle = lifecycle, Since = now });
            else if (record.Lifecycle != lifecycle)
                (record.Lifecycle, record.Since) = (lifecycle, now);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>False when the record is not the one from then: another portal wrote it.</summary>
    private static async Task<bool> RenewAsync(CockpitDb db, string id, DateTimeOffset then, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Inventory.Where(record => record.SubscriptionId == id && record.SeenAt == then)
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.SeenAt, now), cancellation) > 0;

    private static byte[] Pack(SubscriptionReading reading)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, reading);
        return packed.ToArray();
    }

    /// <summary>Null for what an older version wrote in another shape: the next sweep reads it anew.</summary>
    private static SubscriptionReading? Unpack(InventoryRecord record)
    {
        try
        {
            using var zip = new BrotliStream(new MemoryStream(record.Content), CompressionMode.Decompress);
            // Where nothing moved only the record's own time was written: it is the true one.
            return JsonSerializer.Deserialize<SubscriptionReading>(zip) is { } reading
                ? reading with { SeenAt = record.SeenAt, ModelsSeenAt = reading.ModelsSeenAt + (record.SeenAt - reading.SeenAt) }
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
