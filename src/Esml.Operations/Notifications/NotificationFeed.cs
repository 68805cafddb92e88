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
}

/// <summary>Something that happened on the board.</summary>
/// <param name="Read">Whether the person who watches has read it.</param>
public sealed record Notification(long Id, DateTimeOffset At, NotificationKind Kind, ScopeKey Project, FactoryEnvironment Environment, string Text, bool Read);

/// <summary>Notifications made from the board's changes; each person sees those of their projects.</summary>
public sealed class NotificationFeed
{
    private const int Kept = 200;
    private readonly LiveSet<long, Notification> _all = new(notification => notification.Id);
    private readonly ConcurrentDictionary<string, long> _readUpTo = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<CockpitDb> _databases;

    internal NotificationFeed(IDbContextFactory<CockpitDb> databases) => _databases = databases;

    /// <summary>The latest notifications, oldest first, and new ones as they come.</summary>
    public Snapshot<Notification> Watch(Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (now, changes) = _all.Watch(notification => caller.CanSee(notification.Project), cancellation);
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

    internal async Task AddAsync(IEnumerable<Notification> drafts, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var records = drafts.Select(draft => new NotificationRecord(0, draft.At, draft.Kind, draft.Project.ToString(), draft.Environment, draft.Text)).ToList();
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
        ? new(record.Id, record.At, record.Kind, key, record.Environment, record.Text, false)
        : null;

    private Notification For(Caller caller, Notification notification) => notification with { Read = notification.Id <= _readUpTo.GetValueOrDefault(caller.Id) };

    private async IAsyncEnumerable<IReadOnlyList<Change<Notification>>> For(
        Caller caller, IAsyncEnumerable<IReadOnlyList<Change<Notification>>> changes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var batch in changes.WithCancellation(cancellation))
            yield return [.. batch.Select(change => change with { Value = For(caller, change.Value) })];
    }
}
