namespace Esml.Azure.DataLake.Models;

/// <summary>What an entry of an access control list allows.</summary>
[Flags]
public enum RolePermissions
{
    None = 0,
    Execute = 1,
    Write = 2,
    Read = 4,
}

/// <summary>Whom an entry of an access control list is for.</summary>
public enum AccessControlType
{
    Other,
    User,
    Group,
    Mask,
}
