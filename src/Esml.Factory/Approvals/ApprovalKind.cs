namespace Esml.Factory.Approvals;

/// <summary>What is approved.</summary>
public enum ApprovalKind
{
    Order,
    Promotion,
    Access,
}
