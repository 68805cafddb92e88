namespace Esml.Operations.Orders;

/// <summary>How much of a meter a resource uses in a month.</summary>
/// <param name="Label">What the line is called.</param>
/// <param name="Units">In the meter's unit.</param>
/// <param name="Basis">The same in words.</param>
/// <param name="UsageDependent">Whether the amount depends on use, and so is assumed.</param>
internal sealed record MeterUse(string Label, MeterKey Meter, decimal Units, string Basis, bool UsageDependent = false);

/// <summary>How a price list calls a meter. A machine is found by its size, everything else by service and meter.</summary>
internal sealed record MeterKey(string Service, string Meter, string? Size = null, string? Sku = null)
{
    public const string Machines = "Virtual Machines";

    public static MeterKey Machine(string size) => new(Machines, size, size);
}
