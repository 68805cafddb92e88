using System.Globalization;
using System.Xml.Linq;

namespace Esml.LocalAzure.Storage;

/// <summary>List Blobs: flat or by delimiter, in pages.</summary>
internal static class BlobListing
{
    private const int StandardResults = 5000;

    public static Task WriteAsync(BlobRequest request)
    {
        var prefix = request.Query("prefix") ?? "";
        var delimiter = request.Query("delimiter") ?? "";
        var most = Most(request);
        var includes = (request.Query("include") ?? "").ToLowerInvariant().Split(',');
        var refused = includes.FirstOrDefault(include => include is not ("" or "metadata" or "copy"));
        if (refused is not null)
            throw StorageErrorException.NotImplemented($"List Blobs with include={refused}");
        var list = new XElement("Blobs");
        var (blobs, next) = (request.Blobs(), default(string));
        var snapshot = blobs.Snapshot;
        var from = request.Query("marker") is { Length: > 0 } marker ? PageMarker.Decode(marker, "marker") : prefix;
        for (var count = 0; ; count++)
        {
            var blob = blobs.From(from, snapshot).FirstOrDefault();
            if (blob is null || !blob.Name.StartsWith(prefix, StringComparison.Ordinal))
                break;
            if (count == most)
            {
                next = PageMarker.Encode(from);
                break;
            }

            var end = delimiter.Length == 0 ? -1 : blob.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            // A directory is its prefix, also when it is empty; what lies below it is not a second one.
            var folder = blob.IsDirectory && delimiter == "/" && end < 0 ? blob.Name + delimiter : null;
            var below = end < 0 ? null : blob.Name[..(end + delimiter.Length)];
            if (below is null || !request.IsHierarchical || delimiter != "/")
                list.Add((folder ?? below) is { } shown ? new XElement("BlobPrefix", StorageXml.Name(shown)) : Blob(blob, includes.Contains("metadata")));
            else
                count--;
            // Everything below a listed prefix is skipped in one step.
            from = below is null ? blob.Name + '\0' : below + '\uffff';
        }

        return StorageXml.WriteAsync(request.Http, Envelope(request, prefix, delimiter, list, next));
    }

    private static XElement Envelope(BlobRequest request, string prefix, string delimiter, XElement list, string? next)
    {
        var xml = new XElement(
            "EnumerationResults",
            new XAttribute("ServiceEndpoint", $"https://{request.Http.Request.Host.Host}/"),
            new XAttribute("ContainerName", request.ContainerName));
        if (prefix.Length > 0)
            xml.Add(new XElement("Prefix", prefix));
        if (request.Query("marker") is { Length: > 0 } marker)
            xml.Add(new XElement("Marker", marker));
        if (request.Query("maxresults") is { } most)
            xml.Add(new XElement("MaxResults", most));
        if (delimiter.Length > 0)
            xml.Add(new XElement("Delimiter", delimiter));
        xml.Add(list, new XElement("NextMarker", next));
        return xml;
    }

    private static XElement Blob(BlobRecord blob, bool withMetadata)
    {
        var xml = new XElement(
            "Blob",
            StorageXml.Name(blob.Name),
            new XElement(
                "Properties",
                new XElement("Creation-Time", blob.Created.ToString("r", CultureInfo.InvariantCulture)),
                new XElement("Last-Modified", blob.Changed.ToString("r", CultureInfo.InvariantCulture)),
                new XElement("Etag", blob.ETag.Trim('"')),
                new XElement("Content-Length", blob.Length),
                new XElement("Content-Type", blob.ContentType),
                new XElement("Content-Encoding", blob.ContentEncoding),
                new XElement("Content-Language", blob.ContentLanguage),
                new XElement("Content-MD5", blob.ContentMd5),
                new XElement("Cache-Control", blob.CacheControl),
                new XElement("Content-Disposition", blob.ContentDisposition),
                new XElement("BlobType", "BlockBlob"),
                new XElement("AccessTier", "Hot"),
                new XElement("AccessTierInferred", "true"),
                new XElement("LeaseStatus", "unlocked"),
                new XElement("LeaseState", "available"),
                new XElement("ServerEncrypted", "true")));
        if (blob.IsDirectory)
            xml.Element("Properties")!.Add(new XElement("ResourceType", "directory"));
        if (withMetadata)
            xml.Add(new XElement("Metadata", blob.ShownMetadata.Select(item => new XElement(item.Key, item.Value))));
        return xml;
    }

    private static int Most(BlobRequest request) => request.Query("maxresults") is not { } text ? StandardResults
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? Math.Min(most, StandardResults)
        : throw new StorageErrorException(400, "OutOfRangeQueryParameterValue", $"maxresults '{text}' is outside the permissible range.");
}
