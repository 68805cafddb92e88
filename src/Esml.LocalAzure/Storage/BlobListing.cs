using System.Buffers.Text;
using System.Globalization;
using System.Text;
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
        var includes = (request.Query("include") ?? "").Split(',');
        var refused = includes.FirstOrDefault(include => include is not ("" or "metadata" or "copy"));
        if (refused is not null)
            throw StorageErrorException.NotImplemented($"List Blobs with include={refused}");
        var list = new XElement("Blobs");
        var (blobs, next) = (request.Blobs(), default(string));
        var from = request.Query("marker") is { Length: > 0 } marker ? Decode(marker) : prefix;
        for (var count = 0; ; count++)
        {
            var blob = blobs.From(from).FirstOrDefault();
            if (blob is null || !blob.Name.StartsWith(prefix, StringComparison.Ordinal))
                break;
            if (count == most)
            {
                next = Encode(from);
                break;
            }

            var end = delimiter.Length == 0 ? -1 : blob.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            list.Add(end < 0 ? Blob(blob, includes.Contains("metadata")) : new XElement("BlobPrefix", StorageXml.Name(blob.Name[..(end + delimiter.Length)])));
            // Everything below a listed prefix is skipped in one step.
            from = end < 0 ? blob.Name + '\0' : blob.Name[..(end + delimiter.Length)] + '\uffff';
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
        if (withMetadata)
            xml.Add(new XElement("Metadata", blob.Metadata.Select(item => new XElement(item.Key, item.Value))));
        return xml;
    }

    private static int Most(BlobRequest request) => request.Query("maxresults") is not { } text ? StandardResults
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? Math.Min(most, StandardResults)
        : throw new StorageErrorException(400, "OutOfRangeQueryParameterValue", $"maxresults '{text}' is outside the permissible range.");

    private static string Encode(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            throw new StorageErrorException(400, "InvalidQueryParameterValue", "Value for one of the query parameters specified in the request URI is invalid: marker.");
        }
    }
}
