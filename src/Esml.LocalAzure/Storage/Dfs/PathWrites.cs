using System.Collections.Immutable;
using System.Text;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Headers and properties of paths, as requests say them.</summary>
internal static class PathWrites
{
    public static Task SetPropertiesAsync(BlobRequest request)
    {
        var changed = request.Blobs().Change(request.BlobName, before =>
        {
            var path = before ?? (request.BlobName.Length == 0 ? Hierarchy.Root(request.Now()) : throw StorageErrorException.BlobNotFound());
            BlobConditions.CheckWrite(request, path.ETag, path.Changed);
            return WithHeaders(request, path) with { Metadata = Metadata(request) ?? path.Metadata, Changed = request.Now() };
        })!;
        request.Stamp(changed.ETag, changed.Changed);
        return Task.CompletedTask;
    }

    /// <summary>What the request says of the content; what it doesn't mention stays.</summary>
    public static BlobRecord WithHeaders(BlobRequest request, BlobRecord path) => path with
    {
        ContentType = request.Header("x-ms-content-type") ?? path.ContentType,
        ContentEncoding = request.Header("x-ms-content-encoding") ?? path.ContentEncoding,
        ContentLanguage = request.Header("x-ms-content-language") ?? path.ContentLanguage,
        ContentDisposition = request.Header("x-ms-content-disposition") ?? path.ContentDisposition,
        CacheControl = request.Header("x-ms-cache-control") ?? path.CacheControl,
        ContentMd5 = request.Header("x-ms-content-md5") ?? path.ContentMd5,
    };

    // x-ms-properties: project=MDAx,owner=YW5u
    public static ImmutableSortedDictionary<string, string>? Metadata(BlobRequest request)
    {
        if (request.Header("x-ms-properties") is not { } header)
            return null;
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var bytes = new byte[item.Length];
            if (equals <= 0 || !Convert.TryFromBase64String(item[(equals + 1)..], bytes, out var length))
                throw StorageErrorException.Invalid("x-ms-properties", header);
            metadata[item[..equals]] = Encoding.UTF8.GetString(bytes, 0, length);
        }

        return metadata.ToImmutable();
    }

    public static string Properties(IEnumerable<KeyValuePair<string, string>> metadata) =>
        string.Join(',', metadata.Select(item => $"{item.Key}={Convert.ToBase64String(Encoding.UTF8.GetBytes(item.Value))}"));
}
