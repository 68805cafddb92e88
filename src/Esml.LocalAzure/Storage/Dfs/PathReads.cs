namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Path Read and Get Properties: as the blob host, with this host's way to write properties.</summary>
internal static class PathReads
{
    public static Task GetAsync(BlobRequest request, CancellationToken ct)
    {
        var path = request.Blob();
        if (path.IsDirectory)
            throw StorageErrorException.PathConflict();
        AddProperties(request, path);
        return BlobReads.GetAsync(request, ct);
    }

    public static Task HeadAsync(BlobRequest request, bool withMetadata)
    {
        var path = PathAccess.Find(request);
        if (withMetadata)
            AddProperties(request, path);
        return BlobReads.HeadAsync(request, path);
    }

    private static void AddProperties(BlobRequest request, BlobRecord path)
    {
        if (!path.Metadata.IsEmpty)
            request.Http.Response.Headers["x-ms-properties"] = PathWrites.Properties(path.Metadata);
    }
}
