namespace Esml.Azure.Arm;

/// <summary>The size of a resource on the wire.</summary>
internal sealed record ArmSku(string Name, string? Tier, string? Size, string? Family, int? Capacity);
