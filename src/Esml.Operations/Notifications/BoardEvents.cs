using Esml.Factory.Projects;

namespace Esml.Operations.Notifications;

/// <summary>What a person should hear of when a row of the board changes.</summary>
internal static class BoardEvents
{
    public static IEnumerable<Notification> Between(ProjectRow before, ProjectRow after, DateTimeOffset now) =>
        Enum.GetValues<FactoryEnvironment>().SelectMany(environment => Between(after, before[environment], after[environment], now));

    private static IEnumerable<Notification> Between(ProjectRow row, EnvironmentCell before, EnvironmentCell after, DateTimeOffset now)
    {
        Notification Say(NotificationKind kind, string text) => new(0, now, kind, row.Key, after.Environment, $"{Name(row)} {after.Environment} {text}", false);
        if (before.Lifecycle != after.Lifecycle && after.Lifecycle == Lifecycle.Failed)
            yield return Say(NotificationKind.EnvironmentFailed, after.Detail.Length > 0 ? Lower(after.Detail) : "failed");
        // Coming up counts only where somebody waited for it: a factory seen for the first time is not news.
        if (before.Lifecycle is Lifecycle.Provisioning or Lifecycle.Failed && after.Lifecycle == Lifecycle.Active)
            yield return Say(NotificationKind.EnvironmentUp, "is up");
        if (after.Cost is { OverBudget: true } && before.Cost is not { OverBudget: true })
            yield return Say(NotificationKind.OverBudget, "is over its monthly budget");
    }

    private static string Name(ProjectRow row) => row.Key.Project is not null ? $"{row.Key} {row.UseCase}" : row.Key.ToString();

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
