using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>What a dataset is made of.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningDataType>))]
public readonly record struct MachineLearningDataType(string Name) : INamedValue<MachineLearningDataType>
{
    public static MachineLearningDataType UriFile { get; } = new("uri_file");

    public static MachineLearningDataType UriFolder { get; } = new("uri_folder");

    public static MachineLearningDataType Mltable { get; } = new("mltable");

    static MachineLearningDataType INamedValue<MachineLearningDataType>.Of(string name) => new(name);

    public bool Equals(MachineLearningDataType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
