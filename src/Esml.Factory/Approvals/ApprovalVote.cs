using Esml.Factory.Access;

namespace Esml.Factory.Approvals;

/// <summary>What one person said, in one role. A person with several roles gives one vote for each; it counts once.</summary>
/// <param name="PersonId">Who said it.</param>
/// <param name="OnBehalfOfId">Whose right was used, where it was delegated.</param>
/// <param name="EvidenceHash">What the person saw.</param>
public sealed record ApprovalVote(string PersonId, string? OnBehalfOfId, FactoryRole Role, VoteKind Kind, string EvidenceHash)
{
    /// <summary>Whether the person takes part in it, in their own name or through a delegation in either direction.</summary>
    public bool Involves(string personId) => PersonId == personId || OnBehalfOfId == personId;

    /// <summary>Whether the two would use the same person twice.</summary>
    public bool SharesPersonWith(ApprovalVote other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Involves(other.PersonId) || (other.OnBehalfOfId is { } behalf && Involves(behalf));
    }
}
