using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>What is done with the values of a column.</summary>
[JsonConverter(typeof(NamedValueConverter<FunctionType>))]
public readonly record struct FunctionType(string Name) : INamedValue<FunctionType>
{
    public static FunctionType Sum { get; } = new("Sum");

    static FunctionType INamedValue<FunctionType>.Of(string name) => new(name);

    public bool Equals(FunctionType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
