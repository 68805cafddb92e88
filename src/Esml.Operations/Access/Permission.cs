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
}
