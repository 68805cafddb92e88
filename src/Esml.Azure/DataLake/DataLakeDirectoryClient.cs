using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>A directory of a data lake.</summary>
public sealed class DataLakeDirectoryClient : DataLakePathClient
{
    internal DataLakeDirectoryClient(DfsCalls calls, string fileSystem, string path)
        : base(calls, fileSystem, path)
    {
    }

    /// <summary>Makes the directory, with those above it, unless it is there. What it holds stays.</summary>
    /// <returns>What was made, or null when it was there already.</returns>
    /// <exception cref="RequestFailedException">A file has that name (409 PathAlreadyExists), or one above it has.</exception>
    public async Task<Response<PathInfo>?> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Put, ("resource", "directory"));
        message.Request.Headers.Add("If-None-Match", "*");
        var response = await Calls.TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 409 && DfsAnswers.Header(response, "x-ms-error-code") == "PathAlreadyExists"
            && (await GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.IsDirectory)
            return null;
        return response.IsError
            ? throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false)
            : Response.FromValue(DfsAnswers.Info(response), response);
    }

    /// <summary>Gives the directory another name, with everything in it, in one step.</summary>
    public async Task<Response<DataLakeDirectoryClient>> RenameAsync(string destinationPath, CancellationToken cancellationToken) => Response.FromValue(
        new DataLakeDirectoryClient(Calls, FileSystemName, destinationPath), await RenameToAsync(destinationPath, cancellationToken).ConfigureAwait(false));

    /// <summary>Deletes the directory and everything in it, or refuses when it is not empty.</summary>
    public async Task<Response> DeleteAsync(bool recursive, CancellationToken cancellationToken) =>
        (await DeleteIfExistsAsync(recursive, missingIsFine: false, cancellationToken).ConfigureAwait(false)).GetRawResponse();

    /// <summary>Deletes the directory and everything in it; false when there was none.</summary>
    public Task<Response<bool>> DeleteIfExistsAsync(CancellationToken cancellationToken) => DeleteIfExistsAsync(recursive: true, missingIsFine: true, cancellationToken);

    public AsyncPageable<PathItem> GetPathsAsync(bool recursive, bool userPrincipalName, CancellationToken cancellationToken) =>
        new PathPages(Calls, FileSystemName, Path, recursive, userPrincipalName, cancellationToken);

    public DataLakeDirectoryClient GetSubDirectoryClient(string subdirectoryName) => new(Calls, FileSystemName, $"{Path}/{subdirectoryName}");

    public DataLakeFileClient GetFileClient(string fileName) => new(Calls, FileSystemName, $"{Path}/{fileName}");

    // Azure deletes a large directory in parts and says where it stopped.
    private async Task<Response<bool>> DeleteIfExistsAsync(bool recursive, bool missingIsFine, CancellationToken cancellationToken)
    {
        for (string? continuation = null; ;)
        {
            using var message = Message(RequestMethod.Delete, ("recursive", recursive ? "true" : "false"), ("continuation", continuation));
            var response = await Calls.TrySendAsync(message, cancellationToken).ConfigureAwait(false);
            if (missingIsFine && response.Status == 404 && DfsAnswers.Header(response, "x-ms-error-code") == "PathNotFound")
                return Response.FromValue(continuation is not null, response);
            if (response.IsError)
                throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false);
            continuation = DfsAnswers.Header(response, "x-ms-continuation");
            if (continuation is null)
                return Response.FromValue(true, response);
        }
    }
}
