using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>A file system of a data lake, which is also a container of blobs.</summary>
public sealed class DataLakeFileSystemClient
{
    private readonly DfsCalls _calls;

    internal DataLakeFileSystemClient(DfsCalls calls, string name) => (_calls, Name) = (calls, name);

    public string Name { get; }

    /// <summary>Makes the file system unless it is there already.</summary>
    public async Task<Response> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Put);
        var response = await _calls.TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        var exists = response.Status == 409 && DfsAnswers.Header(response, "x-ms-error-code") is "FilesystemAlreadyExists" or "ContainerAlreadyExists";
        return response.IsError && !exists ? throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false) : response;
    }

    public async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Head);
        var response = await _calls.TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.IsError && response.Status != 404
            ? throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false)
            : Response.FromValue(!response.IsError, response);
    }

    public async Task<Response> DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete);
        return await _calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What lies in a directory (null is the root), or below it at any depth.</summary>
    public AsyncPageable<PathItem> GetPathsAsync(string? path, bool recursive, bool userPrincipalName, CancellationToken cancellationToken) =>
        new PathPages(_calls, Name, path, recursive, userPrincipalName, cancellationToken);

    public DataLakeDirectoryClient GetRootDirectoryClient() => GetDirectoryClient("");

    public DataLakeDirectoryClient GetDirectoryClient(string directoryName) => new(_calls, Name, directoryName);

    public DataLakeFileClient GetFileClient(string fileName) => new(_calls, Name, fileName);

    private HttpMessage Message(RequestMethod method) => _calls.CreateMessage(method, Name, "", ("resource", "filesystem"));
}
