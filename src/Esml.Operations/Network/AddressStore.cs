using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Network;

/// <summary>
/// Changes what is written down of addresses, one change at a time across all portals: who looks for a gap sees everything that
/// others took before. SQLite begins a writing transaction by taking the file; PostgreSQL is asked for the table.
/// </summary>
internal sealed class AddressStore(IDbContextFactory<CockpitDb> databases, AuditTrail audit, TimeProvider time) : IDisposable
{
    private const int Tries = 10;
    // Within one portal nobody has to wait on the database's own, coarser, lock.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    /// <summary>What holds now, also of reservations that have run out and are not cleared away yet: those are left out.</summary>
    public async Task<ImmutableArray<AddressRecord>> ReadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. await db.Addresses.AsNoTracking().Where(record => record.Until == null || record.Until > now).OrderBy(record => record.First).ToListAsync(cancellation)];
    }

    public async Task<bool> HasExpiredAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Addresses.AnyAsync(record => record.Until <= now, cancellation);
    }

    /// <param name="caller">In whose name the audit events are written.</param>
    /// <param name="environments">The change sees these whole, and of the others what <paramref name="holder"/> has.</param>
    /// <param name="holder">Null where only the environments matter.</param>
    /// <param name="change">What to do; runs again when another portal was faster, so it must not do anything else.</param>
    /// <param name="cancellation">Ends the wait; nothing is kept then.</param>
    public async Task<T> ChangeAsync<T>(Caller caller, ImmutableArray<FactoryEnvironment> environments, string? holder, Func<AddressLedger, T> change, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await ChangeOnceAsync(caller, environments, holder, change, cancellation);
                }
                catch (DbUpdateException) when (attempt < Tries)
                {
                    // Another portal's audit event got the number that ours was to have.
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> ChangeOnceAsync<T>(Caller caller, ImmutableArray<FactoryEnvironment> environments, string? holder, Func<AddressLedger, T> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("LOCK TABLE \"Addresses\" IN EXCLUSIVE MODE", cancellation);
        var wanted = environments.ToArray();
        var records = await db.Addresses.Where(record => wanted.Contains(record.Environment) || record.Holder == holder).ToListAsync(cancellation);
        var ledger = new AddressLedger(db, records, time.GetUtcNow());
        var expired = Expire(ledger);
        var result = change(ledger);
        foreach (var (action, subject, detail) in expired) await audit.AddAsync(db, Permissions.Portal, action, subject, detail, cancellation);
        foreach (var (action, subject, detail) in ledger.Events) await audit.AddAsync(db, caller, action, subject, detail, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private static List<(string Action, string Subject, string Detail)> Expire(AddressLedger ledger)
    {
        var over = ledger.Records.Where(record => record.Until <= ledger.Now).ToList();
        ledger.Remove(over);
        return [.. over.GroupBy(record => record.Holder).Select(group => ("addresses expired", group.First().Scope, $"{AddressWords.List(group)} held for {group.Key}"))];
    }
}
