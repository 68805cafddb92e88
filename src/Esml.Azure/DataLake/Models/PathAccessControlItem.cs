namespace Esml.Azure.DataLake.Models;

/// <summary>One entry of an access control list, written <c>default:user:{object id}:r-x</c>.</summary>
/// <param name="AccessControlType">Whom it is for.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="DefaultScope">Whether it is what new paths in the directory begin with, rather than the directory's own.</param>
/// <param name="EntityId">The object id of a user, group or identity; null for the owner, the owning group, the mask and others.</param>
public sealed record PathAccessControlItem(
    AccessControlType AccessControlType, RolePermissions Permissions, bool DefaultScope = false, string? EntityId = null)
{
    /// <exception cref="FormatException">It is no entry.</exception>
    public static PathAccessControlItem Parse(string aclString)
    {
        ArgumentNullException.ThrowIfNull(aclString);
        var parts = aclString.Split(':');
        var isDefault = parts[0] == "default";
        return parts[(isDefault ? 1 : 0)..] is [var kind, var entity, [var read, var write, var execute]]
            && Enum.TryParse<AccessControlType>(kind, ignoreCase: true, out var type)
            ? new(type, Bit(read, 'r', RolePermissions.Read) | Bit(write, 'w', RolePermissions.Write) | Bit(execute, 'x', RolePermissions.Execute), isDefault, entity.Length == 0 ? null : entity)
            : throw new FormatException($"'{aclString}' is not an entry of an access control list.");
    }

    public override string ToString() => $"{(DefaultScope ? "default:" : "")}{AccessControlType.ToString().ToLowerInvariant()}:{EntityId}:{PathAccessControlExtensions.ToSymbolicString(Permissions)}";

    private static RolePermissions Bit(char letter, char expected, RolePermissions permission) =>
        letter == expected ? permission : letter == '-' ? RolePermissions.None : throw new FormatException($"'{letter}' is not a permission.");
}

/// <summary>An entry to be removed: it says no permissions.</summary>
public sealed record RemovePathAccessControlItem(AccessControlType AccessControlType, bool DefaultScope = false, string? EntityId = null)
{
    public override string ToString() => $"{(DefaultScope ? "default:" : "")}{AccessControlType.ToString().ToLowerInvariant()}{(EntityId is null ? "" : ":" + EntityId)}";
}

/// <summary>Access control lists as text, entries parted by commas.</summary>
public static class PathAccessControlExtensions
{
    public static string ToAccessControlListString(IList<PathAccessControlItem> accessControlList) => string.Join(',', accessControlList);

    /// <exception cref="FormatException">An entry is malformed.</exception>
    public static IList<PathAccessControlItem> ParseAccessControlList(string s) => [.. s.Split(',').Select(PathAccessControlItem.Parse)];

    /// <summary>Such as <c>r-x</c>.</summary>
    public static string ToSymbolicString(this RolePermissions rolePermissions) =>
        (rolePermissions.HasFlag(RolePermissions.Read) ? "r" : "-")
        + (rolePermissions.HasFlag(RolePermissions.Write) ? "w" : "-")
        + (rolePermissions.HasFlag(RolePermissions.Execute) ? "x" : "-");
}
