using Esml.Factory.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.Live;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>Reads and changes requests, and tells the pages and the bell of it.</summary>
internal sealed class ApprovalStore(IDbContextFactory<CockpitDb> databases, AuditTrail audit, ApprovalBell bell, TimeProvider time)
{
    private const int Tries = 10;
    private readonly LiveSet<Guid, ApprovalMark> _marks = new(mark => mark.Id);
    private DateTimeOffset? _seen;

    public DateTimeOffset Now => time.GetUtcNow();

    public LiveSet<Guid, ApprovalMark> Marks => _marks;

    public Task<CockpitDb> OpenAsync(CancellationToken cancellation) => databases.CreateDbContextAsync(cancellation);

    /// <summary>Changes a request within a transaction of the caller; null when there is none.</summary>
    public async Task<ApprovalChange?> LoadAsync(CockpitDb db, System.Linq.Expressions.Expression<Func<ApprovalRecord, bool>> which, CancellationToken cancellation)
    {
        var record = db.Approvals.Local.FirstOrDefault(which.Compile()) ?? await db.Approvals.FirstOrDefaultAsync(which, cancellation);
        if (record is null) return null;
        return new(db, record, await db.Votes.Where(vote => vote.ApprovalId == record.Id).ToListAsync(cancellation), audit, Now);
    }

    public ApprovalChange Start(CockpitDb db, ApprovalRecord record)
    {
        db.Approvals.Add(record);
        return new(db, record, [], audit, Now);
    }

    /// <summary>Changes one request in a transaction of its own; the default when there is none.</summary>
    /// <param name="id">The request.</param>
    /// <param name="change">Runs again when somebody else was faster, so it must not do anything else.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<T?> ChangeAsync<T>(Guid id, Func<ApprovalChange, Task<T>> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            if (await LoadAsync(db, one => one.Id == id, cancellation) is not { } loaded) return default;
            var result = await change(loaded);
            if (!db.ChangeTracker.HasChanges()) return result;
            loaded.Count();
            if (await TrySaveAsync(db, attempt == Tries, cancellation))
            {
                Publish(loaded.Record.Id, loaded.Record.Version, loaded.Record.Kind, loaded.Record.Subject);
                return result;
            }
        }
    }

    /// <summary>Tells of what was saved elsewhere since: in an order's transaction, by another portal.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Clocks of portals differ, and a change is dated before its transaction ends.
        var from = (_seen ??= Now).AddMinutes(-1);
        var latest = await db.Approvals.AsNoTracking().Where(record => record.ChangedAt >= from)
            .Select(record => new { record.Id, record.Kind, record.Subject, record.Version, record.ChangedAt }).ToListAsync(cancellation);
        foreach (var one in latest.Where(one => !_marks.Now.TryGetValue(one.Id, out var mark) || mark.Version < one.Version)) Publish(one.Id, one.Version, one.Kind, one.Subject);
        if (latest.Count > 0) _seen = latest.Max(one => one.ChangedAt);
    }

    private void Publish(Guid id, int version, ApprovalKind kind, string subject)
    {
        _marks.Upsert(new(id, version));
        bell.Ring(kind, subject);
    }

    private static async Task<bool> TrySaveAsync(CockpitDb db, bool last, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!last)
        {
            // Somebody else decided at the same moment, or took the audit number first.
            return false;
        }
    }
}

/// <summary>Says that a request changed: what changed is read again.</summary>
public sealed record ApprovalMark(Guid Id, int Version);
