using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>How finely the time is cut.</summary>
[JsonConverter(typeof(NamedValueConverter<GranularityType>))]
public readonly record struct GranularityType(string Name) : INamedValue<GranularityType>
{
    public static GranularityType Daily { get; } = new("Daily");

    public static GranularityType Monthly { get; } = new("Monthly");

    static GranularityType INamedValue<GranularityType>.Of(string name) => new(name);

    public bool Equals(GranularityType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
