using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>Whether to group by a column or by a tag.</summary>
[JsonConverter(typeof(NamedValueConverter<QueryColumnType>))]
public readonly record struct QueryColumnType(string Name) : INamedValue<QueryColumnType>
{
    public static QueryColumnType TagKey { get; } = new("TagKey");

    public static QueryColumnType Dimension { get; } = new("Dimension");

    static QueryColumnType INamedValue<QueryColumnType>.Of(string name) => new(name);

    public bool Equals(QueryColumnType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
