using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>Which costs: as used, as billed, or with reservations spread over their time.</summary>
[JsonConverter(typeof(NamedValueConverter<ExportType>))]
public readonly record struct ExportType(string Name) : INamedValue<ExportType>
{
    public static ExportType Usage { get; } = new("Usage");

    public static ExportType ActualCost { get; } = new("ActualCost");

    public static ExportType AmortizedCost { get; } = new("AmortizedCost");

    static ExportType INamedValue<ExportType>.Of(string name) => new(name);

    public bool Equals(ExportType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
