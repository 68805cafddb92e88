using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>What a run is given: a value, or data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "jobInputType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningLiteralJobInput), "literal")]
[JsonDerivedType(typeof(MachineLearningUriFileJobInput), "uri_file")]
[JsonDerivedType(typeof(MachineLearningUriFolderJobInput), "uri_folder")]
[JsonDerivedType(typeof(MachineLearningTableJobInput), "mltable")]
[JsonDerivedType(typeof(MachineLearningCustomModelJobInput), "custom_model")]
public class MachineLearningJobInput
{
    [JsonConstructor]
    internal MachineLearningJobInput()
    {
    }

    public string? Description { get; set; }
}

/// <summary>A plain value.</summary>
public sealed class MachineLearningLiteralJobInput(string value) : MachineLearningJobInput
{
    public string Value { get; } = value;
}

/// <summary>A file.</summary>
public sealed class MachineLearningUriFileJobInput(Uri uri) : MachineLearningJobInput
{
    public Uri Uri { get; } = uri;

    /// <summary>For example <c>ReadOnlyMount</c> or <c>Download</c>.</summary>
    public string? Mode { get; set; }
}

/// <summary>A folder.</summary>
public sealed class MachineLearningUriFolderJobInput(Uri uri) : MachineLearningJobInput
{
    public Uri Uri { get; } = uri;

    public string? Mode { get; set; }
}

/// <summary>A table.</summary>
public sealed class MachineLearningTableJobInput(Uri uri) : MachineLearningJobInput
{
    public Uri Uri { get; } = uri;

    public string? Mode { get; set; }
}

/// <summary>A model.</summary>
public sealed class MachineLearningCustomModelJobInput(Uri uri) : MachineLearningJobInput
{
    public Uri Uri { get; } = uri;

    public string? Mode { get; set; }
}
