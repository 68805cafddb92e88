namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Which operation of the DFS host a request means.</summary>
internal static class DfsEndpoints
{
    public static Task RunAsync(BlobRequest request, CancellationToken ct)
    {
        var method = request.Http.Request.Method;
        if (request.ContainerName.Length == 0)
            return HttpMethods.IsGet(method) && request.Query("resource") == "account" ? FilesystemOperations.ListAsync(request) : throw Unknown(request);
        if (request.Query("resource") == "filesystem")
        {
            return method switch
            {
                "GET" => PathListing.WriteAsync(request),
                "HEAD" => FilesystemOperations.HeadAsync(request),
                "PUT" => FilesystemOperations.CreateAsync(request),
                "DELETE" => FilesystemOperations.DeleteAsync(request),
                _ => throw Unknown(request),
            };
        }

        if (!request.IsHierarchical)
            throw StorageErrorException.NotImplemented("Data Lake paths in an account without hierarchical namespace (isHnsEnabled)");
        return Path(request, method, request.Query("action"), ct);
    }

    private static Task Path(BlobRequest request, string method, string? action, CancellationToken ct) => (method, action) switch
    {
        ("GET", null) => PathReads.GetAsync(request, ct),
        ("HEAD", null or "getStatus") => PathReads.HeadAsync(request, withMetadata: action is null),
        ("HEAD", "getAccessControl") => PathAccess.GetAsync(request),
        ("PUT", null) when request.Header("x-ms-rename-source") is { } source => PathRename.RunAsync(request, source),
        ("PUT", null) => PathCreation.RunAsync(request),
        ("PATCH", "append") => PathAppends.AppendAsync(request, ct),
        ("PATCH", "flush") => PathAppends.FlushAsync(request, ct),
        ("PATCH", "setProperties") => PathWrites.SetPropertiesAsync(request),
        ("PATCH", "setAccessControl") => PathAccess.SetAsync(request),
        ("PATCH", "setAccessControlRecursive") => PathAccess.SetRecursiveAsync(request),
        ("DELETE", null) => PathRemoval.RunAsync(request),
        _ => throw Unknown(request),
    };

    private static StorageErrorException Unknown(BlobRequest request) => StorageErrorException.NotImplemented(
        $"{request.Http.Request.Method} https://{request.Http.Request.Host}{request.Http.Request.Path}{request.Http.Request.QueryString}");
}
