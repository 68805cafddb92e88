namespace Esml.Factory.Approvals;

/// <summary>How a request for approval stands.</summary>
public enum ApprovalState
{
    Waiting,
    Approved,
    Rejected,

    /// <summary>Nobody decided in time. That is not an approval.</summary>
    Expired,

    /// <summary>What it asked for is not wanted any more.</summary>
    Withdrawn,
}
