namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Path Delete: a file, or a directory with everything in it, in one step; so there is never a rest to continue with.</summary>
internal static class PathRemoval
{
    public static Task RunAsync(BlobRequest request)
    {
        var blobs = request.Blobs();
        PathCreation.CheckName(request);
        var recursive = request.Query("recursive") is "true" or "True";
        blobs.Rewrite(edit =>
        {
            var path = blobs.Find(request.BlobName) ?? throw StorageErrorException.BlobNotFound();
            BlobConditions.CheckWrite(request, path.ETag, path.Changed);
            if (path.IsDirectory && !recursive && blobs.Below(path.Name).Any())
                throw new StorageErrorException(409, "DirectoryIsNotEmpty", "This operation is not permitted on a non-empty directory.");
            edit.Remove(path);
            foreach (var below in path.IsDirectory ? blobs.Below(path.Name) : [])
                edit.Remove(below);
            foreach (var key in blobs.BlockKeys(path.Name))
                edit.DropBlocks(key);
        });
        request.Http.Response.Headers["x-ms-delete-type-permanent"] = "true";
        return Task.CompletedTask;
    }
}
