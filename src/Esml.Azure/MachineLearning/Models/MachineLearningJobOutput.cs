using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>What a run leaves behind, and where.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "jobOutputType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningUriFileJobOutput), "uri_file")]
[JsonDerivedType(typeof(MachineLearningUriFolderJobOutput), "uri_folder")]
[JsonDerivedType(typeof(MachineLearningTableJobOutput), "mltable")]
[JsonDerivedType(typeof(MachineLearningCustomModelJobOutput), "custom_model")]
public class MachineLearningJobOutput
{
    [JsonConstructor]
    internal MachineLearningJobOutput()
    {
    }

    public string? Description { get; set; }

    /// <summary>Null leaves the place to Azure.</summary>
    public Uri? Uri { get; set; }

    /// <summary>For example <c>ReadWriteMount</c> or <c>Upload</c>.</summary>
    public string? Mode { get; set; }
}

/// <summary>A file.</summary>
public sealed class MachineLearningUriFileJobOutput : MachineLearningJobOutput;

/// <summary>A folder.</summary>
public sealed class MachineLearningUriFolderJobOutput : MachineLearningJobOutput;

/// <summary>A table.</summary>
public sealed class MachineLearningTableJobOutput : MachineLearningJobOutput;

/// <summary>A model.</summary>
public sealed class MachineLearningCustomModelJobOutput : MachineLearningJobOutput;
