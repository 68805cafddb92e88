using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>File systems, which are the containers of the blob host.</summary>
internal static class FilesystemOperations
{
    public static Task ListAsync(BlobRequest request)
    {
        var prefix = request.Query("prefix") ?? "";
        var from = request.Query("continuation") is { Length: > 0 } marker ? PageMarker.Decode(marker, "continuation") : prefix;
        var all = request.Storage.List(request.Account)
            .Where(item => item.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Name, from) >= 0)
            .OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        var most = PathListing.Most(request, "maxResults", PathListing.StandardResults);
        if (all.Count > most)
            request.Http.Response.Headers["x-ms-continuation"] = PageMarker.Encode(all[most].Name);
        return DfsError.WriteAsync(request.Http, new JsonObject
        {
            ["filesystems"] = Json.Array(all.Take(most).Select(item => new JsonObject
            {
                ["name"] = item.Name,
                ["lastModified"] = PathListing.Date(item.Changed),
                ["eTag"] = item.ETag,
            })),
        });
    }

    public static Task HeadAsync(BlobRequest request)
    {
        var container = request.Container();
        request.Stamp(container.ETag, container.Changed);
        var headers = request.Http.Response.Headers;
        headers["x-ms-namespace-enabled"] = request.IsHierarchical ? "true" : "false";
        headers["x-ms-properties"] = PathWrites.Properties(
            (container.ToJson()["properties"]?["metadata"] as JsonObject ?? []).Select(item => KeyValuePair.Create(item.Key, item.Value.String() ?? "")));
        return Task.CompletedTask;
    }

    public static Task CreateAsync(BlobRequest request)
    {
        var metadata = PathWrites.Metadata(request);
        ContainerOperations.Create(request, metadata is null ? [] : new(metadata.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value))));
        request.Http.Response.Headers["x-ms-namespace-enabled"] = request.IsHierarchical ? "true" : "false";
        return Task.CompletedTask;
    }

    public static Task DeleteAsync(BlobRequest request) => ContainerOperations.DeleteAsync(request);
}
