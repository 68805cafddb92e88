using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>Whether a list shows what is live, what is archived, or both.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningListViewType>))]
public readonly record struct MachineLearningListViewType(string Name) : INamedValue<MachineLearningListViewType>
{
    public static MachineLearningListViewType ActiveOnly { get; } = new("ActiveOnly");

    public static MachineLearningListViewType ArchivedOnly { get; } = new("ArchivedOnly");

    public static MachineLearningListViewType All { get; } = new("All");

    static MachineLearningListViewType INamedValue<MachineLearningListViewType>.Of(string name) => new(name);

    public bool Equals(MachineLearningListViewType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
