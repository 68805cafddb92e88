using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.State;

/// <summary>Lets one of several portals do a thing at a time. A lease that nobody renews ends by itself, so a killed portal blocks nobody for long.</summary>
internal sealed class Leases(IDbContextFactory<CockpitDb> databases, TimeProvider time)
{
    private readonly string _holder = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    /// <summary>Null when somebody else holds it.</summary>
    public async Task<Lease?> TryTakeAsync(string name, TimeSpan term, CancellationToken cancellation)
    {
        var token = $"{_holder}/{Guid.NewGuid():N}";
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var taken = await db.Leases.Where(lease => lease.Name == name && lease.Until <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Holder, token).SetProperty(lease => lease.Until, now + term), cancellation);
        return taken > 0 || await TryAddAsync(db, new(name, token, now + term), cancellation) ? new Lease(this, name, token, term) : null;
    }

    /// <summary>False when the lease was lost: it had run out and somebody else took it.</summary>
    public async Task<bool> RenewAsync(string name, string token, TimeSpan term, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await RenewAsync(db, name, token, term, cancellation);
    }

    /// <summary>The same inside the transaction of another change, which must be dropped when this is false.</summary>
    public async Task<bool> RenewAsync(CockpitDb db, string name, string token, TimeSpan term, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + term;
        return await db.Leases.Where(lease => lease.Name == name && lease.Holder == token)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, until), cancellation) > 0;
    }

    /// <summary>The record stays, run out: whoever takes the lease next needs one statement, not three.</summary>
    public async Task ReleaseAsync(string name, string token)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Leases.Where(lease => lease.Name == name && lease.Holder == token)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, DateTimeOffset.MinValue), CancellationToken.None);
    }

    private static async Task<bool> TryAddAsync(CockpitDb db, LeaseRecord lease, CancellationToken cancellation)
    {
        if (await db.Leases.AnyAsync(other => other.Name == lease.Name, cancellation)) return false;
        db.Leases.Add(lease);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else was a moment faster.
            return false;
        }
    }
}

/// <summary>One taken lease; disposing gives it back.</summary>
internal sealed class Lease(Leases leases, string name, string token, TimeSpan term) : IAsyncDisposable
{
    public TimeSpan Term => term;

    public Task<bool> RenewAsync(CancellationToken cancellation) => leases.RenewAsync(name, token, term, cancellation);

    /// <summary>Whether it is still ours, asked and renewed in one transaction with a change: whoever took it over waits until that is through.</summary>
    public Task<bool> RenewAsync(CockpitDb db, CancellationToken cancellation) => leases.RenewAsync(db, name, token, term, cancellation);

    public async ValueTask DisposeAsync() => await leases.ReleaseAsync(name, token);
}
