using System.Globalization;
using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>What files and directories have in common.</summary>
public abstract class DataLakePathClient
{
    private protected DataLakePathClient(DfsCalls calls, string fileSystem, string path) => (Calls, FileSystemName, Path) = (calls, fileSystem, path.Trim('/'));

    private protected DfsCalls Calls { get; }

    public string FileSystemName { get; }

    /// <summary>The path below the file system; empty for its root.</summary>
    public string Path { get; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Head);
        var response = await Calls.TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.IsError && response.Status != 404
            ? throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false)
            : Response.FromValue(!response.IsError, response);
    }

    public async Task<Response<PathProperties>> GetPropertiesAsync(CancellationToken cancellationToken) =>
        await SendAsync(Message(RequestMethod.Head), DfsAnswers.Properties, cancellationToken).ConfigureAwait(false);

    /// <summary>Replaces the metadata.</summary>
    public async Task<Response<PathInfo>> SetMetadataAsync(IDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var message = Message(RequestMethod.Patch, ("action", "setProperties"));
        message.Request.Headers.Add("x-ms-properties", DfsAnswers.Properties(metadata));
        return await SendAsync(message, DfsAnswers.Info, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="userPrincipalName">Whether people are told by name instead of object id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Response<PathAccessControl>> GetAccessControlAsync(bool userPrincipalName, CancellationToken cancellationToken) => await SendAsync(
        Message(RequestMethod.Head, ("action", "getAccessControl"), ("upn", userPrincipalName ? "true" : null)), DfsAnswers.AccessControl, cancellationToken).ConfigureAwait(false);

    /// <summary>Replaces the access control list of this path alone. Owner and group stay where they are null.</summary>
    public async Task<Response<PathInfo>> SetAccessControlListAsync(
        IList<PathAccessControlItem> accessControlList, string? owner, string? group, DataLakeRequestConditions? conditions, CancellationToken cancellationToken)
    {
        var message = Message(RequestMethod.Patch, ("action", "setAccessControl"));
        DfsAnswers.AddConditions(message.Request, conditions);
        message.Request.Headers.Add("x-ms-acl", PathAccessControlExtensions.ToAccessControlListString(accessControlList));
        if (owner is not null)
            message.Request.Headers.Add("x-ms-owner", owner);
        if (group is not null)
            message.Request.Headers.Add("x-ms-group", group);
        return await SendAsync(message, DfsAnswers.Info, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the lists of this path and of everything below it.</summary>
    public Task<Response<AccessControlChangeResult>> SetAccessControlRecursiveAsync(
        IList<PathAccessControlItem> accessControlList, string? continuationToken, AccessControlChangeOptions? options, CancellationToken cancellationToken) =>
        ChangeAsync("set", PathAccessControlExtensions.ToAccessControlListString(accessControlList), continuationToken, options, cancellationToken);

    /// <summary>Adds or changes entries of this path and of everything below it; other entries stay.</summary>
    public Task<Response<AccessControlChangeResult>> UpdateAccessControlRecursiveAsync(
        IList<PathAccessControlItem> accessControlList, string? continuationToken, AccessControlChangeOptions? options, CancellationToken cancellationToken) =>
        ChangeAsync("modify", PathAccessControlExtensions.ToAccessControlListString(accessControlList), continuationToken, options, cancellationToken);

    /// <summary>Removes entries of this path and of everything below it.</summary>
    public Task<Response<AccessControlChangeResult>> RemoveAccessControlRecursiveAsync(
        IList<RemovePathAccessControlItem> accessControlList, string? continuationToken, AccessControlChangeOptions? options, CancellationToken cancellationToken) =>
        ChangeAsync("remove", string.Join(',', accessControlList), continuationToken, options, cancellationToken);

    private protected HttpMessage Message(RequestMethod method, params ReadOnlySpan<(string Name, string? Value)> query) =>
        Calls.CreateMessage(method, FileSystemName, Path, query);

    private protected async Task<Response<T>> SendAsync<T>(HttpMessage message, Func<Response, T> read, CancellationToken cancellationToken)
    {
        using (message)
        {
            var response = await Calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return Response.FromValue(read(response), response);
        }
    }

    private protected async Task<Response> RenameToAsync(string destinationPath, CancellationToken cancellationToken)
    {
        using var message = Calls.CreateMessage(RequestMethod.Put, FileSystemName, destinationPath.Trim('/'), ("mode", "legacy"));
        message.Request.Headers.Add("x-ms-rename-source", DfsCalls.Escape(FileSystemName, Path));
        return await Calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    // One call changes some thousand paths at most; doing a part of them twice changes nothing.
    private async Task<Response<AccessControlChangeResult>> ChangeAsync(
        string mode, string list, string? continuationToken, AccessControlChangeOptions? options, CancellationToken cancellationToken)
    {
        var (counters, failures, batches) = (default(AccessControlChangeCounters), new List<AccessControlChangeFailure>(), 0);
        while (true)
        {
            var message = Message(
                RequestMethod.Patch,
                ("action", "setAccessControlRecursive"),
                ("mode", mode),
                ("continuation", continuationToken),
                ("maxRecords", options?.BatchSize?.ToString(CultureInfo.InvariantCulture)),
                ("forceFlag", options?.ContinueOnFailure is true ? "true" : null));
            message.Request.Headers.Add("x-ms-acl", list);
            var part = await SendAsync(message, DfsAnswers.Changes, cancellationToken).ConfigureAwait(false);
            counters = counters.Plus(part.Value.Counters);
            failures.AddRange(part.Value.BatchFailures);
            continuationToken = part.Value.ContinuationToken;
            if (continuationToken is null || ++batches >= (options?.MaxBatches ?? int.MaxValue))
                return Response.FromValue(new AccessControlChangeResult(counters, continuationToken, failures), part.GetRawResponse());
        }
    }
}
