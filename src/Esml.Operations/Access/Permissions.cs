using System.Collections.Immutable;
using Esml.Factory.Access;

namespace Esml.Operations.Access;

/// <summary>Which roles have which permission. The portal's policies are made from the same table.</summary>
public static class Permissions
{
    private static readonly ImmutableArray<FactoryRole> Everybody = [FactoryRole.Manager, FactoryRole.ProjectMember, FactoryRole.MlLead, FactoryRole.CoreTeam];

    public static ImmutableArray<FactoryRole> RolesWith(Permission permission) => permission switch
    {
        Permission.ViewProjects or Permission.ViewCosts or Permission.ViewModels or Permission.OrderProjects or Permission.ViewOrders => Everybody,
        Permission.RefreshInventory => [FactoryRole.Manager, FactoryRole.MlLead, FactoryRole.CoreTeam],
        Permission.ReadAudit => [FactoryRole.Manager, FactoryRole.CoreTeam],
        Permission.ReserveAddresses => Everybody,
        Permission.Approve => [FactoryRole.Manager, FactoryRole.MlLead, FactoryRole.CoreTeam],
        Permission.ViewNetwork or Permission.ManageAddresses or Permission.OperateOrders or Permission.ManageMembers => [FactoryRole.CoreTeam],
        _ => [],
    };

    public static bool Has(this Caller caller, Permission permission) => RolesWith(permission).Any(caller.Is);

    /// <exception cref="AccessDenied">The caller has none of the roles.</exception>
    public static void Demand(this Caller caller, Permission permission)
    {
        if (!caller.Has(permission)) throw new AccessDenied(caller, permission);
    }

    /// <summary>The portal itself, in audit events of what it does on schedule.</summary>
    public static Caller Portal { get; } = new("cockpit", "Cockpit", [.. Everybody], []);
}
