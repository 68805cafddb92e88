namespace Esml.Factory.Lake;

/// <summary>Who gets rights, by object id (an application id grants nothing). A service principal or managed identity is no group.</summary>
public readonly record struct LakePrincipal(Guid ObjectId, bool IsGroup);
