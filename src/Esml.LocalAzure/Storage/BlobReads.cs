using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Esml.LocalAzure.Storage;

/// <summary>Get Blob (whole or a range) and Get Blob Properties.</summary>
internal static class BlobReads
{
    public static async Task GetAsync(BlobRequest request, CancellationToken ct)
    {
        if (request.Comp.Length > 0 || request.Query("snapshot") is not null || request.Query("versionid") is not null)
            throw StorageErrorException.NotImplemented($"GET of a blob with '{request.Http.Request.QueryString}'");
        var blob = request.Blob();
        BlobConditions.CheckRead(request, blob.ETag, blob.Changed);
        var (first, length) = Range(request, blob);
        await using var content = blob.IsDirectory ? Stream.Null : request.Storage.Files.Read(blob.File);
        WriteHeaders(request, blob);
        var response = request.Http.Response;
        response.ContentLength = length;
        if (length < blob.Length)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + length - 1}/{blob.Length}");
            response.Headers.Remove("Content-MD5");
            response.Headers["x-ms-blob-content-md5"] = blob.ContentMd5;
        }

        await StreamCopyOperation.CopyToAsync(At(content, first), response.Body, length, ct);
    }

    public static Task HeadAsync(BlobRequest request) =>
        HeadAsync(request, request.IsHierarchical && request.BlobName.Length == 0 ? Dfs.PathAccess.Find(request) : request.Blob());

    public static Task HeadAsync(BlobRequest request, BlobRecord blob)
    {
        BlobConditions.CheckRead(request, blob.ETag, blob.Changed);
        WriteHeaders(request, blob);
        request.Http.Response.ContentLength = blob.Length;
        return Task.CompletedTask;
    }

    private static Stream At(Stream stream, long position)
    {
        stream.Position = position;
        return stream;
    }

    private static void WriteHeaders(BlobRequest request, BlobRecord blob)
    {
        request.Stamp(blob.ETag, blob.Changed);
        var headers = request.Http.Response.Headers;
        headers.ContentType = blob.ContentType;
        headers.ContentEncoding = blob.ContentEncoding;
        headers.ContentLanguage = blob.ContentLanguage;
        headers.ContentDisposition = blob.ContentDisposition;
        headers.CacheControl = blob.CacheControl;
        headers.AcceptRanges = "bytes";
        headers["Content-MD5"] = blob.ContentMd5;
        headers["x-ms-blob-type"] = "BlockBlob";
        headers["x-ms-creation-time"] = blob.Created.ToString("r", CultureInfo.InvariantCulture);
        headers["x-ms-lease-status"] = "unlocked";
        headers["x-ms-lease-state"] = "available";
        headers["x-ms-server-encrypted"] = "true";
        headers["x-ms-access-tier"] = "Hot";
        headers["x-ms-access-tier-inferred"] = "true";
        if (blob.CopyId is not null)
        {
            headers["x-ms-copy-id"] = blob.CopyId;
            headers["x-ms-copy-source"] = blob.CopySource;
            headers["x-ms-copy-status"] = "success";
            headers["x-ms-copy-progress"] = string.Create(CultureInfo.InvariantCulture, $"{blob.Length}/{blob.Length}");
            headers["x-ms-copy-completion-time"] = blob.Changed.ToString("r", CultureInfo.InvariantCulture);
        }

        if (request.IsHierarchical)
            Hierarchy.WriteHeaders(request, blob);
        foreach (var (name, value) in blob.ShownMetadata)
            headers["x-ms-meta-" + name] = value;
    }

    // "bytes=0-1023", "bytes=100-"; no range is the whole.
    private static (long First, long Length) Range(BlobRequest request, BlobRecord blob)
    {
        var text = request.Header("x-ms-range") ?? request.Header("Range");
        if (text is null || !text.StartsWith("bytes=", StringComparison.Ordinal))
            return (0, blob.Length);
        var ends = text["bytes=".Length..].Split('-');
        if (ends.Length != 2 || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            throw StorageErrorException.Invalid("Range", text);
        var last = long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? Math.Min(end, blob.Length - 1) : blob.Length - 1;
        if (first < blob.Length && first <= last)
            return (first, last - first + 1);
        request.Http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{blob.Length}");
        throw new StorageErrorException(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
    }
}
