using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Audit;

/// <summary>The append-only record of who did what. Each event's hash covers the one before it, so that a removal or a change shows.</summary>
public sealed class AuditTrail : IDisposable
{
    private const int Tries = 10;
    private const int LongestDetail = 4000;
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal AuditTrail(IDbContextFactory<CockpitDb> databases, TimeProvider time) => (_databases, _time) = (databases, time);

    /// <param name="caller">Who did it.</param>
    /// <param name="action">What was done, as noun and verb: "inventory refreshed".</param>
    /// <param name="subject">To what: a project number, a resource id, a name.</param>
    /// <param name="detail">What else a reader needs; never a secret.</param>
    /// <param name="cancellation">Ends the wait; an event once written stays.</param>
    public async Task RecordAsync(Caller caller, string action, string subject, string detail, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(detail);
        await _turn.WaitAsync(cancellation);
        try
        {
            var draft = DraftOf(caller, action, subject, detail);
            for (var attempt = 1; !await TryAppendAsync(draft, attempt == Tries, cancellation); attempt++)
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt), _time, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Events newest first, with the proof for the whole chain.</summary>
    public async Task<AuditPage> ReadAsync(Caller caller, AuditQuery query, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReadAudit);
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var take = Math.Clamp(query.Take, 1, 1000);
        var found = await Matching(db.Audit.AsNoTracking(), query).OrderByDescending(record => record.Number).Take(take + 1).ToListAsync(cancellation);
        return new([.. found.Take(take).Select(ToEvent)], found.Count > take, await AuditChain.VerifyAsync(db, cancellation));
    }

    /// <summary>Adds the event to what <paramref name="db"/> saves next: the change and its event stand together, or neither does.</summary>
    internal async Task AddAsync(CockpitDb db, Caller caller, string action, string subject, string detail, CancellationToken cancellation) =>
        await AppendAsync(db, DraftOf(caller, action, subject, detail), cancellation);

    private AuditRecord DraftOf(Caller caller, string action, string subject, string detail) =>
        new(0, _time.GetUtcNow(), caller.Id, caller.Name, action, subject, detail[..Math.Min(detail.Length, LongestDetail)], "");

    private static async Task AppendAsync(CockpitDb db, AuditRecord draft, CancellationToken cancellation)
    {
        // What was added before and is not saved yet counts too.
        var head = db.AuditHeads.Local.SingleOrDefault() ?? await db.AuditHeads.SingleOrDefaultAsync(cancellation);
        if (head is null) db.AuditHeads.Add(head = new() { Number = 0, Hash = AuditChain.Start });
        var record = draft with { Number = head.Number + 1 };
        record = record with { Hash = AuditChain.HashOf(record, head.Hash) };
        (head.Number, head.Hash) = (record.Number, record.Hash);
        db.Audit.Add(record);
    }

    private async Task<bool> TryAppendAsync(AuditRecord draft, bool last, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        await AppendAsync(db, draft, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!last)
        {
            // Another portal wrote the same number first.
            return false;
        }
    }

    private static IQueryable<AuditRecord> Matching(IQueryable<AuditRecord> records, AuditQuery query)
    {
        if (query.Person is { } person) records = records.Where(record => record.Person == person || record.PersonId == person);
        if (query.Action is { } action) records = records.Where(record => record.Action == action);
        if (query.Subject is { } subject) records = records.Where(record => record.Subject == subject);
        if (query.From is { } from) records = records.Where(record => record.At >= from);
        if (query.To is { } to) records = records.Where(record => record.At < to);
        return query.Before is { } before ? records.Where(record => record.Number < before) : records;
    }

    private static AuditEvent ToEvent(AuditRecord record) =>
        new(record.Number, record.At, record.PersonId, record.Person, record.Action, record.Subject, record.Detail, record.Hash);
}
