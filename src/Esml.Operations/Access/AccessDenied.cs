using Esml.Factory.Access;

namespace Esml.Operations.Access;

/// <summary>Thrown by an operation that the caller may not do. The message names the missing permission and nothing else.</summary>
public sealed class AccessDenied(Caller caller, Permission permission)
    : UnauthorizedAccessException($"{caller.Name} lacks the permission {permission}.")
{
    public Permission Permission { get; } = permission;
}
