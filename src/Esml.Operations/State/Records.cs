using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Network;
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

/// <param name="Path">Where it leads; null for the environment's page.</param>
/// <param name="PersonId">For one person only.</param>
/// <param name="Role">For everybody in a role only.</param>
/// <param name="Key">The same is never said twice; null where that is decided otherwise.</param>
internal sealed record NotificationRecord(
    long Id, DateTimeOffset At, NotificationKind Kind, string Project, FactoryEnvironment? Environment, string Text, string? Path = null, string? PersonId = null, FactoryRole? Role = null, string? Key = null);

/// <summary>Up to which notification a person has read.</summary>
internal sealed record ReadMark(string PersonId, long UpTo);

/// <summary>One month of one subscription's cost, as it was last loaded.</summary>
internal sealed record CostLoad(string SubscriptionId, DateOnly Month, DateTimeOffset LoadedAt, string Currency, decimal Total, int Rows);

/// <summary>One range of addresses that is spoken for.</summary>
internal sealed class AddressRecord
{
    public required Guid Id { get; init; }

    public required FactoryEnvironment Environment { get; init; }

    /// <summary>The range's first address as a number: ranges sort and compare in the database.</summary>
    public required long First { get; init; }

    public required int PrefixLength { get; init; }

    /// <summary>A project's number, COMMON, or unattributed for what is not the factory's.</summary>
    public required string Scope { get; set; }

    /// <summary>What the range is for: the subnet's key (aks, dbxpub), or the name of an external use.</summary>
    public required string Purpose { get; init; }

    public required AddressState State { get; set; }

    /// <summary>Who or what took it: an order's id, a draft's id, a person.</summary>
    public required string Holder { get; set; }

    public required DateTimeOffset Since { get; set; }

    /// <summary>A reservation ends by itself; null for what is settled or external.</summary>
    public DateTimeOffset? Until { get; set; }

    public string? Note { get; init; }
}

/// <summary>An order that somebody is still writing.</summary>
internal sealed class DraftRecord
{
    public required Guid Id { get; init; }

    public required string PersonId { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The form as JSON, as far as it is filled in.</summary>
    public required string Content { get; set; }

    /// <summary>Counts the savings: an older tab never overwrites a newer one.</summary>
    public required int Version { get; set; }
}
