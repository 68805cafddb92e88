namespace Esml.Factory.Approvals;

/// <summary>What a person said to a request.</summary>
public enum VoteKind
{
    Approved,
    Rejected,
    Commented,
}
