namespace Esml.Azure.DataLake.Models;

/// <summary>Whose a path is, and who may do what with it.</summary>
/// <param name="Permissions">Such as <c>rwxr-x---+</c>; the plus says that there are named entries.</param>
public sealed record PathAccessControl(string Owner, string Group, string Permissions, IReadOnlyList<PathAccessControlItem> AccessControlList);
