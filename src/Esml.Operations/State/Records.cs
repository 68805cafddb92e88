using Esml.Factory.Projects;
using Esml.Operations.Notifications;

namespace Esml.Operations.State;

internal sealed record AuditRecord(long Number, DateTimeOffset At, string PersonId, string Person, string Action, string Subject, string Detail, string Hash);

/// <summary>The chain's end, written with each event: without it the newest events could be cut off unseen.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; } = 1;

    public long Number { get; set; }

    public required string Hash { get; set; }
}

/// <summary>What a sweep last read of one subscription.</summary>
/// <param name="Content">Compressed JSON of a SubscriptionInventory.</param>
internal sealed record InventoryRecord(string SubscriptionId, DateTimeOffset SeenAt, byte[] Content);

/// <summary>What an environment was when it was last looked at; lets a removed one be told from one that never was.</summary>
internal sealed class EnvironmentRecord
{
    public required string Scope { get; init; }

    public required FactoryEnvironment Environment { get; init; }

    public required Lifecycle Lifecycle { get; set; }

    public required DateTimeOffset Since { get; set; }
}

internal sealed record LeaseRecord(string Name, string Holder, DateTimeOffset Until);

internal sealed record NotificationRecord(long Id, DateTimeOffset At, NotificationKind Kind, string Project, FactoryEnvironment Environment, string Text);

/// <summary>Up to which notification a person has read.</summary>
internal sealed record ReadMark(string PersonId, long UpTo);

/// <summary>One month of one subscription's cost, as it was last loaded.</summary>
internal sealed record CostLoad(string SubscriptionId, DateOnly Month, DateTimeOffset LoadedAt, string Currency, decimal Total, int Rows);
