using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>How the DFS host writes what the models hold.</summary>
internal static class DfsAnswers
{
    public static PathInfo Info(Response response) => new(response.Headers.ETag ?? default, Date(response, "Last-Modified") ?? default);

    public static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static PathProperties Properties(Response response) => new(
        Header(response, "x-ms-resource-type") == "directory",
        response.Headers.ContentLengthLong ?? 0,
        response.Headers.ContentType,
        response.Headers.ETag ?? default,
        Date(response, "Last-Modified") ?? default,
        Date(response, "x-ms-creation-time"),
        Metadata(Header(response, "x-ms-properties")))
    {
        Owner = Header(response, "x-ms-owner"),
        Group = Header(response, "x-ms-group"),
        Permissions = Header(response, "x-ms-permissions"),
    };

    public static PathAccessControl AccessControl(Response response) => new(
        Header(response, "x-ms-owner") ?? "",
        Header(response, "x-ms-group") ?? "",
        Header(response, "x-ms-permissions") ?? "",
        Header(response, "x-ms-acl") is { } list ? [.. PathAccessControlExtensions.ParseAccessControlList(list)] : []);

    /// <summary>Numbers, times and booleans come as texts, and files don't say that they are no directories.</summary>
    public static PathItem Item(JsonElement path) => new(
        Text(path, "name") ?? "",
        Text(path, "isDirectory") == "true",
        DateTimeOffset.TryParse(Text(path, "lastModified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified) ? modified : default,
        new(Text(path, "etag") ?? Text(path, "eTag") ?? ""),
        long.TryParse(Text(path, "contentLength"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null,
        Text(path, "owner"),
        Text(path, "group"),
        Text(path, "permissions"),
        long.TryParse(Text(path, "creationTime"), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime() : null);

    public static AccessControlChangeResult Changes(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        var root = body.RootElement;
        return new(
            new(Number(root, "directoriesSuccessful"), Number(root, "filesSuccessful"), Number(root, "failureCount")),
            Header(response, "x-ms-continuation"),
            root.TryGetProperty("failedEntries", out var failed) && failed.ValueKind is JsonValueKind.Array
                ? [.. failed.EnumerateArray().Select(entry => new AccessControlChangeFailure(Text(entry, "name") ?? "", IsDirectory(entry), Text(entry, "errorMessage") ?? ""))]
                : []);
    }

    // x-ms-properties: source=ZXJw,project=MDAx
    public static string Properties(IDictionary<string, string> metadata) =>
        string.Join(',', metadata.Select(item => $"{item.Key}={Convert.ToBase64String(Encoding.UTF8.GetBytes(item.Value))}"));

    /// <summary>The conditions that the DFS host knows, as headers.</summary>
    public static void AddConditions(Request request, RequestConditions? conditions)
    {
        if (conditions?.IfMatch is { } match)
            request.Headers.Add("If-Match", match.ToString("H"));
        if (conditions?.IfNoneMatch is { } none)
            request.Headers.Add("If-None-Match", none.ToString("H"));
        if (conditions?.IfModifiedSince is { } since)
            request.Headers.Add("If-Modified-Since", since.ToString("r", CultureInfo.InvariantCulture));
        if (conditions?.IfUnmodifiedSince is { } until)
            request.Headers.Add("If-Unmodified-Since", until.ToString("r", CultureInfo.InvariantCulture));
    }

    private static Dictionary<string, string> Metadata(string? header)
    {
        Dictionary<string, string> metadata = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in header?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var parts = item.Split('=', 2);
            metadata[parts[0].Trim()] = parts.Length > 1 ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])) : "";
        }

        return metadata;
    }

    private static DateTimeOffset? Date(Response response, string header) =>
        DateTimeOffset.TryParse(Header(response, header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static bool IsDirectory(JsonElement entry) => string.Equals(Text(entry, "type"), "DIRECTORY", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "true",
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
}
