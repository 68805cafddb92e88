using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>How a column is compared.</summary>
[JsonConverter(typeof(NamedValueConverter<QueryOperatorType>))]
public readonly record struct QueryOperatorType(string Name) : INamedValue<QueryOperatorType>
{
    public static QueryOperatorType In { get; } = new("In");

    static QueryOperatorType INamedValue<QueryOperatorType>.Of(string name) => new(name);

    public bool Equals(QueryOperatorType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
