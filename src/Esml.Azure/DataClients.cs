using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using Esml.Azure.Connection;
using Esml.Azure.DataLake;

namespace Esml.Azure;

/// <summary>The clients of data that lives outside Azure Resource Manager, by the name of their account or vault.</summary>
public sealed partial class DataClients
{
    private readonly ConcurrentDictionary<string, BlobServiceClient> _blobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DataLakeServiceClient> _lakes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SecretClient> _secrets = new(StringComparer.OrdinalIgnoreCase);
    private readonly ClientPipeline _pipeline;
    private readonly TokenCredential _credential;

    internal DataClients(ClientPipeline pipeline, TokenCredential credential) => (_pipeline, _credential) = (pipeline, credential);

    /// <summary>The blobs of a storage account.</summary>
    /// <exception cref="ArgumentException">The name cannot be a storage account's: 3 to 24 lower-case letters and digits.</exception>
    public BlobServiceClient Blobs(string account) => AccountName().IsMatch(account)
        ? _blobs.GetOrAdd(account, name => new(
            new Uri($"https://{name}.blob.core.windows.net"), _credential, _pipeline.Applied(new BlobClientOptions())))
        : throw new ArgumentException($"'{account}' cannot be the name of a storage account.", nameof(account));

    /// <summary>The paths of a storage account with hierarchical namespace.</summary>
    /// <exception cref="ArgumentException">The name cannot be a storage account's: 3 to 24 lower-case letters and digits.</exception>
    public DataLakeServiceClient Lake(string account) => AccountName().IsMatch(account)
        ? _lakes.GetOrAdd(account, name => new(
            new Uri($"https://{name}.dfs.core.windows.net"), _credential, _pipeline.Applied(new DataLakeClientOptions())))
        : throw new ArgumentException($"'{account}' cannot be the name of a storage account.", nameof(account));

    /// <summary>The secrets of a key vault.</summary>
    /// <exception cref="ArgumentException">The name cannot be a vault's: 3 to 24 letters, digits and single dashes.</exception>
    public SecretClient Secrets(string vault) => VaultName().IsMatch(vault)
        ? _secrets.GetOrAdd(vault, name => new(
            new Uri($"https://{name}.vault.azure.net"), _credential, _pipeline.Applied(new SecretClientOptions())))
        : throw new ArgumentException($"'{vault}' cannot be the name of a key vault.", nameof(vault));

    // The names become host names: anything else could send the credential to a stranger.
    [GeneratedRegex(@"^[a-z0-9]{3,24}\z")]
    private static partial Regex AccountName();

    [GeneratedRegex(@"^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]\z")]
    private static partial Regex VaultName();
}
