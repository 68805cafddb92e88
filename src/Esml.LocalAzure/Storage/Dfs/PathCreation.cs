namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Path Create: an empty file or a directory, with the directories above it.</summary>
internal static class PathCreation
{
    private const int LongestPath = 1024;

    public static async Task RunAsync(BlobRequest request)
    {
        var blobs = request.Blobs();
        CheckName(request);
        var isDirectory = request.Query("resource") switch
        {
            "directory" => true,
            "file" => false,
            _ => throw StorageErrorException.InvalidQuery("resource"),
        };
        var file = isDirectory ? "" : (await request.Storage.Files.WriteAsync((_, _) => Task.CompletedTask, request.Http.RequestAborted)).File;
        try
        {
            Store(request, blobs, isDirectory, file);
        }
        catch (StorageErrorException)
        {
            if (!isDirectory)
                request.Storage.Files.Delete(file);
            throw;
        }

        request.Http.Response.StatusCode = 201;
        request.Http.Response.ContentLength = 0;
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    public static void CheckName(BlobRequest request)
    {
        if (request.BlobName.Length is 0 or > LongestPath || request.BlobName.Split('/').Any(segment => segment is "." or ".."))
            throw new StorageErrorException(400, "InvalidUri", "The request URI is invalid.");
    }

    private static void Store(BlobRequest request, BlobContainer blobs, bool isDirectory, string file)
    {
        var now = request.Now();
        var stored = blobs.Change(
            request.BlobName,
            before =>
            {
                BlobConditions.CheckWrite(request, before?.ETag, before?.Changed);
                var path = (isDirectory ? Hierarchy.Directory(request.BlobName, now) : new BlobRecord(request.BlobName, file, 0, 0, now, now)) with { Created = before?.Created ?? now };
                return PathWrites.WithHeaders(request, path) with { Metadata = PathWrites.Metadata(request) ?? path.Metadata };
            },
            dropBlocks: !isDirectory,
            RightsWish.Of(request))!;
        request.Stamp(stored.ETag, stored.Changed);
    }
}
