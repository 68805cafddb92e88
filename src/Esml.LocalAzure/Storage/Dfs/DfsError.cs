using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>An error as the DFS host tells it: JSON, with names of its own for what the blob host knows under others.</summary>
internal static class DfsError
{
    public static async Task WriteAsync(HttpContext http, StorageErrorException error)
    {
        var (code, message) = error.Code switch
        {
            "BlobNotFound" => ("PathNotFound", "The specified path does not exist."),
            "BlobAlreadyExists" => ("PathAlreadyExists", "The specified path already exists."),
            "ContainerNotFound" => ("FilesystemNotFound", "The specified filesystem does not exist."),
            "ContainerAlreadyExists" => ("FilesystemAlreadyExists", "The specified filesystem already exists."),
            "DirectoryIsNotEmpty" => ("DirectoryNotEmpty", "The recursive query parameter value must be true to delete a non-empty directory."),
            var other => (other, error.Message),
        };
        http.Response.StatusCode = error.Status;
        http.Response.Headers["x-ms-error-code"] = code;
        if (HttpMethods.IsHead(http.Request.Method) || error.Status == 304)
            return;
        var id = http.Response.Headers["x-ms-request-id"];
        await WriteAsync(http, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"{message}\nRequestId:{id}\nTime:{http.Response.Headers.Date}" } });
    }

    public static async Task WriteAsync(HttpContext http, JsonObject body)
    {
        var bytes = Json.Bytes(body);
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
