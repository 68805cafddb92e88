using Esml.Factory.Access;
using Esml.Factory.Approvals;

namespace Esml.Operations.State;

/// <summary>Something that waits for people to agree.</summary>
internal sealed class ApprovalRecord
{
    public required Guid Id { get; init; }

    public required ApprovalKind Kind { get; init; }

    /// <summary>What is approved, within its kind: an order's id.</summary>
    public required string Subject { get; init; }

    public required string Title { get; set; }

    /// <summary>Where a person reads all of it: a path in the portal.</summary>
    public required string Path { get; init; }

    public required string RequesterId { get; init; }

    public required string Requester { get; init; }

    /// <summary>A list of <see cref="ApprovalRule"/> as JSON.</summary>
    public required string Rules { get; set; }

    /// <summary>An <see cref="Factory.Approvals.Evidence"/> as JSON.</summary>
    public required string Evidence { get; set; }

    public required string EvidenceHash { get; set; }

    public required ApprovalState State { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>When it expires undecided.</summary>
    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? EscalatedAt { get; set; }

    public required int Version { get; set; }
}

/// <summary>What an approval rested on at some time: so that people can be shown what changed since.</summary>
internal sealed class EvidenceRecord
{
    public required Guid ApprovalId { get; init; }

    public required string Hash { get; init; }

    /// <summary>An <see cref="Factory.Approvals.Evidence"/> as JSON.</summary>
    public required string Evidence { get; init; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>What one person said to it.</summary>
internal sealed class VoteRecord
{
    public required Guid Id { get; init; }

    public required Guid ApprovalId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string PersonId { get; init; }

    public required string Person { get; init; }

    /// <summary>Whose right was used, where it was delegated.</summary>
    public string? OnBehalfOfId { get; init; }

    public string? OnBehalfOf { get; init; }

    /// <summary>The role in which it counts; null for a comment.</summary>
    public FactoryRole? Role { get; init; }

    public required VoteKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>What the person saw.</summary>
    public required string EvidenceHash { get; init; }

    /// <summary>The evidence changed since: it does not count any more.</summary>
    public bool Void { get; set; }
}

/// <summary>Somebody lets another person approve for a while.</summary>
internal sealed class DelegationRecord
{
    public required Guid Id { get; init; }

    public required string FromId { get; init; }

    public required string From { get; init; }

    public required FactoryRole Role { get; init; }

    public required string ToId { get; init; }

    public required string To { get; init; }

    public required DateTimeOffset Begin { get; init; }

    public required DateTimeOffset End { get; set; }
}

/// <summary>A message that leaves the cockpit: kept until it has arrived or was given up.</summary>
internal sealed class DeliveryRecord
{
    public required Guid Id { get; init; }

    /// <summary>The same message never goes out twice.</summary>
    public required string Key { get; init; }

    /// <summary>webhook, mail, or the name of a ticket system.</summary>
    public required string Channel { get; init; }

    public required string Target { get; init; }

    /// <summary>The message as JSON; its shape depends on the channel.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Set before an attempt, cleared after it: what was cut off in between is not known to have arrived.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? GivenUpAt { get; set; }

    public string? Problem { get; set; }
}

/// <summary>What a ticket system calls an order.</summary>
internal sealed class TicketRecord
{
    public required string System { get; init; }

    public required string TicketId { get; init; }

    public Guid? OrderId { get; set; }

    public string? Url { get; set; }

    public required string Status { get; set; }

    /// <summary>The system's own time or count of the newest word heard: older ones are ignored.</summary>
    public required long Sequence { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
}
