using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Live;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Notifications;

/// <summary>What a notification is about.</summary>
public enum NotificationKind
{
    EnvironmentFailed,
    EnvironmentUp,
    OverBudget,

    /// <summary>Something waits for the person's agreement.</summary>
    ApprovalWaits,

    /// <summary>Nobody decided for long: somebody else is told.</summary>
    ApprovalLate,
    Approved,
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    ApprovalExpired,

    /// <summary>What an approval rests on changed, so that it is asked for again.</summary>
    ApprovalVoid,
    OrderDone,

    /// <summary>An order stopped and waits for a person.</summary>
    OrderFailed,
    OrderRolledBack,

    /// <summary>A member's rights end soon, or have ended.</summary>
    MemberEnds,
}

/// <summary>Something that happened.</summary>
/// <param name="Read">Whether the person who watches has read it.</param>
/// <param name="Path">Where it leads; null for the environment's page.</param>
/// <param name="PersonId">For one person only.</param>
/// <param name="Role">For everybody in a role only.</param>
public sealed record Notification(
    long Id, DateTimeOffset At, NotificationKind Kind, ScopeKey Project, FactoryEnvironment? Environment, string Text, bool Read, string? Path = null, string? PersonId = null, FactoryRole? Role = null)
{
    /// <summary>What has an addressee is seen by nobody else; the rest by whoever may see the project.</summary>
    public bool IsFor(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return PersonId is null && Role is null ? caller.CanSee(Project) : PersonId == caller.Id || (Role is { } role && caller.Is(role));
    }
}

/// <summary>What happened on the board, seen by those who may see the project, and what is said to a person or a role.</summary>
public sealed class NotificationFeed
{
    private const int Kept = 200;
    private const int Overlap = 50;
    private readonly LiveSet<long, Notification> _all = new(notification => notification.Id);
    private readonly ConcurrentDictionary<string, long> _readUpTo = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<CockpitDb> _databases;

    internal NotificationFeed(IDbContextFactory<CockpitDb> databases) => _databases = databases;

    /// <summary>The latest notifications, oldest first, and new ones as they come.</summary>
    public Snapshot<Notification> Watch(Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (now, changes) = _all.Watch(notification => notification.IsFor(caller), cancellation);
        return new([.. now.Select(notification => For(caller, notification))], For(caller, changes, cancellation));
    }

    /// <summary>Marks everything up to and including the notification as read by the caller.</summary>
    public async Task MarkReadAsync(Caller caller, long upTo, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var before = _readUpTo.GetValueOrDefault(caller.Id);
        if (upTo <= before) return;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var updated = await db.ReadMarks.Where(mark => mark.PersonId == caller.Id).ExecuteUpdateAsync(set => set.SetProperty(mark => mark.UpTo, upTo), cancellation);
        if (updated == 0)
        {
            db.ReadMarks.Add(new(caller.Id, upTo));
            await db.SaveChangesAsync(cancellation);
        }

        _readUpTo[caller.Id] = upTo;
        // The caller's other pages hear of it as a change of each notification.
        foreach (var notification in _all.Now.Values.Where(notification => notification.Id > before && notification.Id <= upTo)) _all.Upsert(notification);
    }

    internal async Task RestoreAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        foreach (var mark in await db.ReadMarks.AsNoTracking().ToListAsync(cancellation)) _readUpTo[mark.PersonId] = mark.UpTo;
        var latest = await db.Notifications.AsNoTracking().OrderByDescending(record => record.Id).Take(Kept).ToListAsync(cancellation);
        _all.Replace(latest.Select(ToNotification).OfType<Notification>());
    }

    /// <summary>Shows what was written beside the feed: together with what it tells of, or by another portal.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        // Numbers are given before transactions end: a smaller one may become visible after a larger one.
        var from = _all.Now.Keys.LastOrDefault() - Overlap;
        var latest = await db.Notifications.AsNoTracking().Where(record => record.Id > from).OrderByDescending(record => record.Id).Take(Kept).ToListAsync(cancellation);
        foreach (var fresh in latest.Where(record => !_all.Now.ContainsKey(record.Id)).Select(ToNotification).OfType<Notification>().Reverse()) _all.Upsert(fresh);
    }

    internal async Task AddAsync(IEnumerable<Notification> drafts, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var records = drafts.Select(draft => new NotificationRecord(0, draft.At, draft.Kind, draft.Project.ToString(), draft.Environment, draft.Text, draft.Path, draft.PersonId, draft.Role)).ToList();
        db.Notifications.AddRange(records);
        await db.SaveChangesAsync(cancellation);
        foreach (var notification in records.Select(ToNotification).OfType<Notification>()) _all.Upsert(notification);
    }

    /// <summary>Whether the same was already said since then.</summary>
    internal async Task<bool> SaidSinceAsync(Notification draft, DateTimeOffset since, CancellationToken cancellation)
    {
        var scope = draft.Project.ToString();
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        return await db.Notifications.AnyAsync(
            record => record.Kind == draft.Kind && record.Project == scope && record.Environment == draft.Environment && record.At >= since, cancellation);
    }

    private static Notification? ToNotification(NotificationRecord record) => ScopeKey.TryParse(record.Project, out var key)
        ? new(record.Id, record.At, record.Kind, key, record.Environment, record.Text, false, record.Path, record.PersonId, record.Role)
        : null;

    private Notification For(Caller caller, Notification notification) => notification with { Read = notification.Id <= _readUpTo.GetValueOrDefault(caller.Id) };

    private async IAsyncEnumerable<IReadOnlyList<Change<Notification>>> For(
        Caller caller, IAsyncEnumerable<IReadOnlyList<Change<Notification>>> changes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var batch in changes.WithCancellation(cancellation))
            yield return [.. batch.Select(change => change with { Value = For(caller, change.Value) })];
    }
}
