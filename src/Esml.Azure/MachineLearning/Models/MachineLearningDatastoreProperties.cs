using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>A place in storage; its class says in what kind of storage.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "datastoreType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningAzureBlobDatastore), "AzureBlob")]
[JsonDerivedType(typeof(MachineLearningAzureDataLakeGen2Datastore), "AzureDataLakeGen2")]
public class MachineLearningDatastoreProperties : MachineLearningResourceBase
{
    [JsonConstructor]
    internal MachineLearningDatastoreProperties(MachineLearningDatastoreCredentials credentials) => Credentials = credentials;

    public MachineLearningDatastoreCredentials Credentials { get; set; }

    public bool? IsDefault { get; init; }
}

/// <summary>A container of blobs.</summary>
public sealed class MachineLearningAzureBlobDatastore(MachineLearningDatastoreCredentials credentials) : MachineLearningDatastoreProperties(credentials)
{
    public string? AccountName { get; set; }

    public string? ContainerName { get; set; }

    public string? Endpoint { get; set; }

    public string? Protocol { get; set; }
}

/// <summary>A file system of a data lake.</summary>
public sealed class MachineLearningAzureDataLakeGen2Datastore(
    MachineLearningDatastoreCredentials credentials, string accountName, string filesystem) : MachineLearningDatastoreProperties(credentials)
{
    public string AccountName { get; set; } = accountName;

    public string Filesystem { get; set; } = filesystem;

    public string? Endpoint { get; set; }

    public string? Protocol { get; set; }
}

/// <summary>How runs sign in to the storage. Secrets are never read here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "credentialsType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningNoneDatastoreCredentials), "None")]
public class MachineLearningDatastoreCredentials
{
    [JsonConstructor]
    internal MachineLearningDatastoreCredentials()
    {
    }
}

/// <summary>By the identity of whoever reads.</summary>
public sealed class MachineLearningNoneDatastoreCredentials : MachineLearningDatastoreCredentials;
