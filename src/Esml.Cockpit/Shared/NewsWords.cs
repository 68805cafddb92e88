using Esml.Factory.Projects;
using Esml.Operations.Notifications;

namespace Esml.Cockpit.Shared;

/// <summary>Where a notification leads, and how its kind is marked.</summary>
internal static class NewsWords
{
    public static string Link(Notification one) =>
        one.Path ?? (one.Environment is { } environment ? $"/projects/{one.Project}?environment={environment.ToString().ToLowerInvariant()}" : $"/projects/{one.Project}");

    public static Health Mark(NotificationKind kind) => kind switch
    {
        NotificationKind.EnvironmentFailed or NotificationKind.OrderFailed or NotificationKind.Rejected => Health.Failed,
        NotificationKind.EnvironmentUp or NotificationKind.OrderDone or NotificationKind.Approved => Health.Healthy,
        NotificationKind.ApprovalWaits => Health.Working,
        _ => Health.Attention,
    };
}
