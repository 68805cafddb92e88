using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;

namespace Esml.Operations.Approvals;

/// <summary>A request as lists show it.</summary>
/// <param name="Path">Where a person reads all of what is asked for.</param>
/// <param name="DueAt">When it expires undecided.</param>
/// <param name="Missing">Who must still agree in the stage that is asked now.</param>
/// <param name="WaitsForMe">Whether the caller is asked now.</param>
public sealed record ApprovalRow(
    Guid Id,
    ApprovalKind Kind,
    string Subject,
    string Title,
    string Path,
    string RequesterId,
    string Requester,
    ApprovalState State,
    DateTimeOffset AskedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset DueAt,
    ImmutableArray<ApprovalNeed> Missing,
    bool WaitsForMe);

/// <summary>A request with all that is known of it.</summary>
/// <param name="EvidenceHash">Handed back with a decision: it says what the person saw.</param>
/// <param name="Said">Everything that was said, oldest first.</param>
/// <param name="OnBehalfOf">Whose right the caller would use; null for their own.</param>
/// <param name="CanReject">Also somebody who is asked later, or who agreed before.</param>
/// <param name="WhyNot">Why the caller can't approve; empty when they can.</param>
public sealed record ApprovalDetail(
    ApprovalRow Row,
    Evidence Evidence,
    string EvidenceHash,
    ImmutableArray<ApprovalNeed> Needs,
    int? OpenStage,
    ImmutableArray<ApprovalLine> Said,
    string? OnBehalfOf,
    bool CanReject,
    string WhyNot)
{
    public bool CanApprove => WhyNot.Length == 0;
}

/// <summary>What one person said.</summary>
/// <param name="OnBehalfOf">Whose right was used; null for their own.</param>
/// <param name="Roles">In which it counts; none for a comment.</param>
/// <param name="Void">What it rests on changed since: it does not count any more.</param>
/// <param name="Since">What changed since it was said.</param>
public sealed record ApprovalLine(
    DateTimeOffset At, string PersonId, string Person, string? OnBehalfOf, ImmutableArray<FactoryRole> Roles, VoteKind Kind, string Text, bool Void, ImmutableArray<EvidenceChange> Since);

/// <summary>What concerns one person.</summary>
/// <param name="Waiting">Where the person is asked now, those that expire first on top.</param>
/// <param name="Asked">What the person asked for, newest first.</param>
/// <param name="Decided">What the person decided, newest first.</param>
public sealed record ApprovalInbox(ImmutableArray<ApprovalRow> Waiting, ImmutableArray<ApprovalRow> Asked, ImmutableArray<ApprovalRow> Decided);

/// <summary>What came of a decision.</summary>
/// <param name="Message">For the person, with the way out.</param>
/// <param name="Changes">What is not as the person saw it.</param>
public sealed record ApprovalReply(ApprovalAnswer Answer, string Message, ImmutableArray<EvidenceChange> Changes)
{
    internal static ApprovalReply Taken(string message) => new(ApprovalAnswer.Taken, message, []);

    internal static ApprovalReply Refused(ApprovalAnswer answer, string message) => new(answer, message, []);
}

/// <summary>How a decision was taken.</summary>
public enum ApprovalAnswer
{
    Taken,

    /// <summary>There is none, or the caller may not see it.</summary>
    Missing,

    /// <summary>The caller is not asked.</summary>
    NotAsked,

    /// <summary>What it rests on is not what the person saw.</summary>
    Changed,

    /// <summary>What it rests on could not be read again.</summary>
    NotChecked,

    /// <summary>It is decided, expired or withdrawn.</summary>
    Over,

    /// <summary>A text is missing or too long.</summary>
    BadText,
}
