namespace Esml.Operations.Access;

/// <summary>What a person may do. Every operation demands one itself, whatever page calls it.</summary>
public enum Permission
{
    ViewProjects,
    ViewCosts,
    ViewModels,
    RefreshInventory,
    ReadAudit,
    ViewNetwork,
    ReserveAddresses,
    ManageAddresses,
    OrderProjects,
    ViewOrders,

    /// <summary>Resume, retry, roll back.</summary>
    OperateOrders,

    /// <summary>Decide on what waits for one's role; which request that is, its rules say.</summary>
    Approve,
    ManageMembers,
}
