namespace Esml.Factory.Lake;

/// <summary>One right in the lake.</summary>
/// <param name="Path">The folder; empty for the root.</param>
/// <param name="IsRecursive">Whether what lies below gets it, too.</param>
/// <param name="IsDefault">Whether what is made below later gets it, too.</param>
public sealed record LakeGrant(string Path, LakePrincipal Principal, LakeAccess Access, bool IsRecursive = false, bool IsDefault = false);
