using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Live;

namespace Esml.Operations.Notifications;

/// <summary>What a notification is about.</summary>
public enum NotificationKind
{
    EnvironmentFailed,
    EnvironmentUp,
    OverBudget,
    SubscriptionUnreadable,
}

/// <summary>Something that happened on the board.</summary>
/// <param name="Read">Whether the person who watches has read it.</param>
public sealed record Notification(long Id, DateTimeOffset At, NotificationKind Kind, ScopeKey Project, FactoryEnvironment Environment, string Text, bool Read);

/// <summary>Notifications made from the board's changes; each person sees those of their projects.</summary>
public sealed class NotificationFeed
{
    private readonly LiveSet<long, Notification> _all = new(notification => notification.Id);

    public Snapshot<Notification> Watch(Caller caller, CancellationToken cancellation) =>
        _all.Watch(notification => caller.CanSee(notification.Project), cancellation);

    /// <summary>Marks everything up to and including the notification as read by the caller.</summary>
    public Task MarkReadAsync(Caller caller, long upTo, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var notification in _all.Now.Values.Where(notification => notification.Id <= upTo && caller.CanSee(notification.Project)))
            _all.Upsert(notification with { Read = true });
        return Task.CompletedTask;
    }
}
