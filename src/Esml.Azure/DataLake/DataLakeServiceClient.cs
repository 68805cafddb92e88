using Azure.Core;
using Azure.Core.Pipeline;

namespace Esml.Azure.DataLake;

/// <summary>The data lake of a storage account: <c>https://{account}.dfs.core.windows.net</c>.</summary>
public sealed class DataLakeServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";
    private readonly DfsCalls _calls;

    public DataLakeServiceClient(Uri serviceUri, TokenCredential credential, DataLakeClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        ArgumentNullException.ThrowIfNull(options);
        _calls = new(HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scope)), serviceUri);
    }

    public Uri Uri => _calls.Endpoint;

    public DataLakeFileSystemClient GetFileSystemClient(string fileSystemName) => new(_calls, fileSystemName);
}
