namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Path Create with a source: gives a file, or a directory with everything in it, another name in one step.</summary>
internal static class PathRename
{
    public static Task RunAsync(BlobRequest request, string header)
    {
        PathCreation.CheckName(request);
        var source = Source(request, header);
        var blobs = request.Blobs();
        blobs.Rewrite(edit => Move(request, blobs, source, edit));
        var moved = blobs.Find(request.BlobName)!;
        request.Stamp(moved.ETag, moved.Changed);
        request.Http.Response.StatusCode = 201;
        request.Http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    // Contents lie under names of their own, so that only records change; uncommitted appends go with the old name.
    private static void Move(BlobRequest request, BlobContainer blobs, string source, BlobEdit edit)
    {
        var target = request.BlobName;
        var path = (source.Length == 0 ? null : blobs.Find(source)) ?? throw new StorageErrorException(404, "SourcePathNotFound", "The source path for a rename operation does not exist.");
        BlobConditions.CheckSource(request, path.ETag, path.Changed);
        Check(request, blobs, path, target);
        if (source == target)
            return;
        edit.Remove(path);
        edit.Write(path with { Name = target, Changed = request.Now(), Metadata = PathWrites.Metadata(request) ?? path.Metadata });
        foreach (var below in blobs.Below(source))
        {
            edit.Remove(below);
            edit.Write(below with { Name = target + below.Name[source.Length..] });
        }

        foreach (var key in blobs.BlockKeys(source).Concat(blobs.BlockKeys(target)))
            edit.DropBlocks(key);
    }

    private static void Check(BlobRequest request, BlobContainer blobs, BlobRecord source, string target)
    {
        var before = blobs.Find(target);
        BlobConditions.CheckWrite(request, before?.ETag, before?.Changed);
        if (source.IsDirectory && target.StartsWith(source.Name + "/", StringComparison.Ordinal))
        {
            throw new StorageErrorException(
                409, "InvalidRenameSourcePath", "The source directory cannot be the same as the destination directory, nor can the destination be a subdirectory of the source directory.");
        }

        var parent = Hierarchy.Parent(target);
        if (parent.Length > 0 && blobs.Find(parent) is not { IsDirectory: true })
            throw new StorageErrorException(404, "RenameDestinationParentPathNotFound", "The parent directory of the destination path does not exist.");
        if (before is null || source.Name == target)
            return;
        if (before.IsDirectory != source.IsDirectory)
            throw new StorageErrorException(409, "InvalidSourceOrDestinationResourceType", "The source and destination resource type must be identical.");
        if (before.IsDirectory && blobs.Below(target).Any())
            throw new StorageErrorException(409, "PathAlreadyExists", "The specified path already exists.");
    }

    // x-ms-rename-source: /lake/master/a%20b?sv=...
    private static string Source(BlobRequest request, string header)
    {
        var path = Hierarchy.Normal(Uri.UnescapeDataString(header.Split('?')[0]));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            throw StorageErrorException.Invalid("x-ms-rename-source", header);
        return path[..slash] == request.ContainerName
            ? path[(slash + 1)..]
            : throw StorageErrorException.NotImplemented("renaming from one file system into another");
    }
}
