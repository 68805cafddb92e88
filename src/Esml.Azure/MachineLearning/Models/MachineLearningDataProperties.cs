using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>A dataset over all its versions.</summary>
public sealed class MachineLearningDataContainerProperties(MachineLearningDataType dataType) : MachineLearningAssetContainer
{
    public MachineLearningDataType DataType { get; } = dataType;
}

/// <summary>One version of a dataset; its class says what it is made of.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "dataType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningUriFileDataVersion), "uri_file")]
[JsonDerivedType(typeof(MachineLearningUriFolderDataVersion), "uri_folder")]
[JsonDerivedType(typeof(MachineLearningTable), "mltable")]
public class MachineLearningDataVersionProperties : MachineLearningAssetBase
{
    [JsonConstructor]
    internal MachineLearningDataVersionProperties(Uri dataUri) => DataUri = dataUri;

    /// <summary>For example <c>azureml://datastores/lake/paths/bronze/</c>.</summary>
    public Uri DataUri { get; }
}

/// <summary>A single file.</summary>
public sealed class MachineLearningUriFileDataVersion(Uri dataUri) : MachineLearningDataVersionProperties(dataUri);

/// <summary>A folder.</summary>
public sealed class MachineLearningUriFolderDataVersion(Uri dataUri) : MachineLearningDataVersionProperties(dataUri);

/// <summary>A table whose form stands in a file beside the data.</summary>
public sealed class MachineLearningTable(Uri dataUri) : MachineLearningDataVersionProperties(dataUri)
{
    public IReadOnlyList<Uri>? ReferencedUris { get; init; }
}
