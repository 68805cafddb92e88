using System.Collections.Immutable;

namespace Esml.LocalAzure.Storage;

/// <summary>Put Blob, its headers and metadata, copies, and Delete Blob.</summary>
internal static class BlobWrites
{
    private const string MetadataPrefix = "x-ms-meta-";

    public static Task PutAsync(BlobRequest request, CancellationToken ct) => request.Comp switch
    {
        "" when request.Header("x-ms-copy-source") is { } source => CopyAsync(request, source, ct),
        "" => PutBlobAsync(request, ct),
        "block" => BlobBlocks.PutBlockAsync(request, ct),
        "blocklist" => BlobBlocks.PutListAsync(request, ct),
        "metadata" => Change(request, blob => blob with { Metadata = Metadata(request) }),
        "properties" => Change(request, blob => WithHeaders(request, blob)),
        var other => throw StorageErrorException.NotImplemented($"PUT of a blob with comp={other}"),
    };

    public static Task DeleteAsync(BlobRequest request)
    {
        if (request.Query("snapshot") is not null || request.Header("x-ms-delete-snapshots") == "only")
            throw StorageErrorException.NotImplemented("snapshots");
        var blobs = request.Blobs();
        blobs.Change(request.BlobName, before =>
        {
            if (before is null)
                throw StorageErrorException.BlobNotFound();
            BlobConditions.CheckWrite(request, before.ETag, before.Changed);
            return null;
        });
        request.Http.Response.StatusCode = 202;
        request.Http.Response.Headers["x-ms-delete-type-permanent"] = "true";
        return Task.CompletedTask;
    }

    /// <summary>What the request says of a blob that is written whole.</summary>
    public static BlobRecord WithHeaders(BlobRequest request, BlobRecord blob) => blob with
    {
        ContentType = request.Header("x-ms-blob-content-type") ?? request.Header("Content-Type") ?? "application/octet-stream",
        ContentEncoding = request.Header("x-ms-blob-content-encoding"),
        ContentLanguage = request.Header("x-ms-blob-content-language"),
        ContentDisposition = request.Header("x-ms-blob-content-disposition"),
        CacheControl = request.Header("x-ms-blob-cache-control"),
        ContentMd5 = request.Header("x-ms-blob-content-md5") ?? blob.ContentMd5,
    };

    public static ImmutableSortedDictionary<string, string> Metadata(BlobRequest request) => request.Http.Request.Headers
        .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
        .ToImmutableSortedDictionary(header => header.Key[MetadataPrefix.Length..], header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Stores the written content as the blob, if the conditions still hold; otherwise the content is thrown away.</summary>
    public static void Store(BlobRequest request, BlobRecord written)
    {
        try
        {
            var stored = request.Blobs().Change(
                request.BlobName,
                before =>
                {
                    BlobConditions.CheckWrite(request, before?.ETag, before?.Changed);
                    return written with { Created = before?.Created ?? written.Created };
                },
                dropBlocks: true)!;
            request.Stamp(stored.ETag, stored.Changed);
        }
        catch (StorageErrorException)
        {
            request.Storage.Files.Delete(written.File);
            throw;
        }
    }

    private static async Task PutBlobAsync(BlobRequest request, CancellationToken ct)
    {
        if (request.Header("x-ms-blob-type") is not "BlockBlob" and var type)
            throw type is null ? new StorageErrorException(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified: x-ms-blob-type.") : StorageErrorException.NotImplemented($"blobs of type {type}");
        request.Container();
        var (file, length, md5) = await request.Storage.Files.WriteAsync(request.Http.Request.Body.CopyToAsync, ct);
        var hash = Convert.ToBase64String(md5);
        CheckMd5(request, file, hash);
        var now = request.Now();
        Store(request, WithHeaders(request, new(request.BlobName, file, length, 0, now, now) { ContentMd5 = hash, Metadata = Metadata(request) }));
        request.Http.Response.StatusCode = 201;
        request.Http.Response.Headers["Content-MD5"] = hash;
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    /// <summary>Refuses content that got damaged on its way.</summary>
    public static void CheckMd5(BlobRequest request, string file, string hash)
    {
        if (request.Header("Content-MD5") is not { } expected || expected == hash)
            return;
        request.Storage.Files.Delete(file);
        throw new StorageErrorException(400, "Md5Mismatch", "The MD5 value specified in the request did not match with the MD5 value calculated by the server.");
    }

    private static Task Change(BlobRequest request, Func<BlobRecord, BlobRecord> change)
    {
        var changed = request.Blobs().Change(request.BlobName, before =>
        {
            if (before is null)
                throw StorageErrorException.BlobNotFound();
            BlobConditions.CheckWrite(request, before.ETag, before.Changed);
            return change(before) with { Changed = request.Now() };
        })!;
        request.Stamp(changed.ETag, changed.Changed);
        return Task.CompletedTask;
    }

    // A copy inside this cloud is done at once, however it was asked for.
    private static async Task CopyAsync(BlobRequest request, string source, CancellationToken ct)
    {
        var blob = Source(request, source);
        request.Container();
        var (file, length, _) = await request.Storage.Files.WriteAsync((target, token) => request.Storage.Files.CopyAsync(blob.File, 0, blob.Length, target, token), ct);
        var now = request.Now();
        var metadata = Metadata(request);
        var copy = Guid.NewGuid().ToString();
        Store(request, blob with
        {
            Name = request.BlobName,
            File = file,
            Length = length,
            Created = now,
            Changed = now,
            CopyId = copy,
            CopySource = source,
            Metadata = metadata.IsEmpty ? blob.Metadata : metadata,
        });
        request.Http.Response.StatusCode = 202;
        request.Http.Response.Headers["x-ms-copy-id"] = copy;
        request.Http.Response.Headers["x-ms-copy-status"] = "success";
    }

    private static BlobRecord Source(BlobRequest request, string source)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var uri) || !uri.Host.EndsWith(".blob.core.windows.net", StringComparison.OrdinalIgnoreCase))
            throw StorageErrorException.Invalid("x-ms-copy-source", source);
        var parts = uri.AbsolutePath.TrimStart('/').Split('/', 2);
        var account = request.Storage.Accounts.Find(uri.Host.Split('.')[0]);
        var container = account is null || parts.Length < 2 ? null : request.Storage.FindContainer(account, Uri.UnescapeDataString(parts[0]));
        if (container is null)
            throw new StorageErrorException(404, "CannotVerifyCopySource", "The specified resource does not exist.");
        var name = Uri.UnescapeDataString(parts[1]);
        var found = request.Storage.Blobs(container).Find(BlobStorage.IsHierarchical(account) ? Hierarchy.Normal(name) : name)
            ?? throw new StorageErrorException(404, "CannotVerifyCopySource", "The specified blob does not exist.");
        // What lies in the lake gets its rights from where it is, not from where it came.
        return found.IsDirectory ? throw StorageErrorException.PathConflict() : found with { Rights = null };
    }
}
