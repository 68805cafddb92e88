using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Orders that are being written. Each person sees their own; a tab that has fallen behind never overwrites what another one saved.</summary>
public sealed class Drafts
{
    /// <summary>How many drafts one person may keep.</summary>
    public const int Most = 30;

    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal Drafts(IDbContextFactory<CockpitDb> databases, AuditTrail audit, TimeProvider time) => (_databases, _audit, _time) = (databases, audit, time);

    /// <summary>The caller's drafts, newest first.</summary>
    public async Task<ImmutableArray<Draft>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var records = await db.Drafts.AsNoTracking().Where(record => record.PersonId == caller.Id).OrderByDescending(record => record.ChangedAt).ToListAsync(cancellation);
        return [.. records.Select(Read).OfType<Draft>()];
    }

    /// <summary>Null when there is none, or it is another person's: the two are not told apart.</summary>
    public async Task<Draft?> FindAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        return await db.Drafts.AsNoTracking().FirstOrDefaultAsync(record => record.Id == id && record.PersonId == caller.Id, cancellation) is { } record ? Read(record) : null;
    }

    /// <summary>Saves what somebody typed. The first saving and those that were <paramref name="meant"/> are in the audit trail, those in between are not.</summary>
    /// <param name="caller">Whose draft it is.</param>
    /// <param name="id">Chosen by the form; new for a new draft.</param>
    /// <param name="basedOn">The version that the form has seen; 0 for a new draft.</param>
    /// <param name="order">All of the form.</param>
    /// <param name="meant">Whether the person pressed a button.</param>
    /// <param name="cancellation">Ends the wait; what was saved stays.</param>
    public async Task<DraftSaving> SaveAsync(Caller caller, Guid id, int basedOn, ProjectOrder order, bool meant, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        var content = OrderJson.Write(order);
        if (content.Length > OrderJson.Longest) return new(SavingResult.TooLarge, null);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var record = await db.Drafts.FirstOrDefaultAsync(one => one.Id == id, cancellation);
        if (record is not null && record.PersonId != caller.Id) return new(SavingResult.Gone, null);
        if (record is null && basedOn > 0) return new(SavingResult.Gone, null);
        if (record is null && await db.Drafts.CountAsync(one => one.PersonId == caller.Id, cancellation) >= Most) return new(SavingResult.TooMany, null);
        if (record is not null && record.Version != basedOn) return new(SavingResult.Older, Read(record));
        if (record is null) db.Drafts.Add(record = new() { Id = id, PersonId = caller.Id, ChangedAt = _time.GetUtcNow(), Content = content, Version = 1 });
        else (record.Content, record.ChangedAt, record.Version) = (content, _time.GetUtcNow(), record.Version + 1);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another tab was faster by a moment.
            return new(SavingResult.Older, await FindAsync(caller, id, cancellation));
        }

        if (record.Version == 1 || meant) await _audit.RecordAsync(caller, record.Version == 1 ? "draft started" : "draft saved", $"draft {id}", order.UseCase, CancellationToken.None);
        return new(SavingResult.Saved, Read(record));
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> DiscardAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        if (await db.Drafts.Where(record => record.Id == id && record.PersonId == caller.Id).ExecuteDeleteAsync(cancellation) == 0) return false;
        await _audit.RecordAsync(caller, "draft discarded", $"draft {id}", "", CancellationToken.None);
        return true;
    }

    // What a much older version wrote may not be readable any more: such a draft is not shown.
    private static Draft? Read(DraftRecord record) =>
        OrderJson.Read(record.Content, out _) is { } order ? new(record.Id, record.Version, record.ChangedAt, order) : null;
}

/// <summary>An order that is being written.</summary>
/// <param name="Version">Counts the savings.</param>
public sealed record Draft(Guid Id, int Version, DateTimeOffset ChangedAt, ProjectOrder Order);

/// <summary>What became of a saving.</summary>
/// <param name="Draft">As it is kept now; null where there is none.</param>
public sealed record DraftSaving(SavingResult Result, Draft? Draft);

/// <summary>How a saving ended.</summary>
public enum SavingResult
{
    Saved,

    /// <summary>Another tab saved since; nothing was written.</summary>
    Older,

    /// <summary>The draft was discarded.</summary>
    Gone,
    TooMany,
    TooLarge,
}
