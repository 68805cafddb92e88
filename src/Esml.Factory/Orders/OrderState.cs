namespace Esml.Factory.Orders;

/// <summary>How far an order has come.</summary>
public enum OrderState
{
    /// <summary>Waits for its approvals.</summary>
    InReview,

    /// <summary>Everybody has agreed; the first step has not begun.</summary>
    Approved,

    /// <summary>Its steps run.</summary>
    Running,

    /// <summary>A step failed and needs a person; what is done stays.</summary>
    Failed,

    /// <summary>Its steps are undone, last first.</summary>
    RollingBack,

    /// <summary>Everything that it made is gone again.</summary>
    RolledBack,
    Done,
    Rejected,

    /// <summary>Taken back by the requester.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}

/// <summary>Which state may follow which.</summary>
public static class OrderStates
{
    /// <summary>Nothing more will happen to it.</summary>
    public static bool IsOver(this OrderState state) => state is OrderState.RolledBack or OrderState.Done or OrderState.Rejected or OrderState.Withdrawn or OrderState.Expired;

    /// <summary>The provisioning has work with it now.</summary>
    public static bool IsMoving(this OrderState state) => state is OrderState.Approved or OrderState.Running or OrderState.RollingBack;

    public static bool MayBecome(this OrderState from, OrderState to) => (from, to) switch
    {
        (OrderState.InReview, OrderState.Approved or OrderState.Rejected or OrderState.Withdrawn or OrderState.Expired) => true,
        // Evidence that changed after the approval sends it back.
        (OrderState.Approved, OrderState.Running or OrderState.InReview or OrderState.Withdrawn) => true,
        (OrderState.Running, OrderState.Done or OrderState.Failed or OrderState.RollingBack) => true,
        // Changed and resubmitted: it is looked at again.
        (OrderState.Failed, OrderState.Running or OrderState.RollingBack or OrderState.InReview) => true,
        (OrderState.RollingBack, OrderState.RolledBack or OrderState.Failed) => true,
        _ => false,
    };
}
