using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>List Paths: what lies in a directory, or below it at any depth, in pages.</summary>
internal static class PathListing
{
    public const int StandardResults = 5000;

    public static Task WriteAsync(BlobRequest request)
    {
        var blobs = request.Blobs();
        if (!request.IsHierarchical)
            throw StorageErrorException.NotImplemented("Data Lake paths in an account without hierarchical namespace (isHnsEnabled)");
        var directory = Hierarchy.Normal(request.Query("directory") ?? "");
        if (directory.Length > 0 && blobs.Find(directory) is not { IsDirectory: true })
            throw StorageErrorException.BlobNotFound();
        var recursive = Recursive(request);
        var prefix = directory.Length == 0 ? "" : directory + "/";
        var from = request.Query("continuation") is { Length: > 0 } marker ? PageMarker.Decode(marker, "continuation") : First(request, prefix);
        var most = Most(request, "maxResults", StandardResults);
        var (paths, snapshot) = (new JsonArray(), blobs.Snapshot);
        while (blobs.From(from, snapshot).FirstOrDefault() is { } path && path.Name.StartsWith(prefix, StringComparison.Ordinal))
        {
            var end = recursive ? -1 : path.Name.IndexOf('/', prefix.Length);
            if (end < 0 && paths.Count == most)
            {
                request.Http.Response.Headers["x-ms-continuation"] = PageMarker.Encode(path.Name);
                break;
            }

            if (end < 0)
                paths.Add(Item(path));
            // What lies deeper is skipped in one step.
            from = end < 0 ? path.Name + '\0' : path.Name[..end] + "/\uffff";
        }

        return DfsError.WriteAsync(request.Http, new JsonObject { ["paths"] = paths });
    }

    public static int Most(BlobRequest request, string parameter, int most) => request.Query(parameter) is not { } text ? most
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? Math.Min(wanted, most)
        : throw new StorageErrorException(400, "OutOfRangeQueryParameterValue", $"{parameter} '{text}' is outside the permissible range.");

    public static string Date(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    private static bool Recursive(BlobRequest request) => request.Query("recursive") switch
    {
        "true" or "True" => true,
        "false" or "False" => false,
        null => throw new StorageErrorException(400, "MissingRequiredQueryParameter", "A query parameter that's mandatory for this request is not specified: recursive."),
        _ => throw StorageErrorException.InvalidQuery("recursive"),
    };

    private static string First(BlobRequest request, string prefix) => prefix + Hierarchy.Normal(request.Query("beginFrom") ?? "");

    // Numbers and booleans are texts, and files don't say that they are no directories: so the service writes them.
    private static JsonObject Item(BlobRecord path)
    {
        var rights = Hierarchy.RightsOf(path);
        var item = new JsonObject
        {
            ["contentLength"] = path.Length.ToString(CultureInfo.InvariantCulture),
            ["creationTime"] = path.Created.ToFileTime().ToString(CultureInfo.InvariantCulture),
            ["etag"] = path.ETag.Trim('"'),
            ["expiryTime"] = "0",
            ["group"] = rights.Group,
        };
        if (path.IsDirectory)
            item["isDirectory"] = "true";
        item["lastModified"] = Date(path.Changed);
        item["name"] = path.Name;
        item["owner"] = rights.Owner;
        item["permissions"] = AccessControlList.Stored(rights.Acl).Permissions;
        return item;
    }
}
