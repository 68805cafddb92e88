using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Storage.Dfs;
using Microsoft.AspNetCore.Http.Features;

namespace Esml.LocalAzure.Storage;

/// <summary>The blob host and the DFS host of every storage account: two ways to the same data.</summary>
internal static class StorageEndpoints
{
    private const string BlobHost = "*.blob.core.windows.net";
    private const string DfsHost = "*.dfs.core.windows.net";
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "DELETE", "POST", "PATCH"];

    public static void Map(Routes routes)
    {
        foreach (var method in Methods)
        {
            routes.Host(BlobHost, method, "/{**path}", (request, ct) => ValueTask.FromResult<IResult>(new StorageResult(request.Cloud, RunAsync, (http, error) => error.WriteAsync(http), ct)));
            routes.Host(DfsHost, method, "/{**path}", (request, ct) => ValueTask.FromResult<IResult>(new StorageResult(request.Cloud, DfsEndpoints.RunAsync, DfsError.WriteAsync, ct)));
        }
    }

    private static Task RunAsync(BlobRequest request, CancellationToken ct)
    {
        var method = request.Http.Request.Method;
        if (request.ContainerName.Length == 0)
            return HttpMethods.IsGet(method) ? ContainerOperations.ServiceAsync(request) : throw Unknown(request);
        var isContainer = request.Query("restype") == "container";
        // A hierarchical account's root is a directory that clients look at.
        if (!isContainer && request.BlobName.Length == 0 && !(request.IsHierarchical && HttpMethods.IsHead(method)))
            throw StorageErrorException.NotImplemented("blobs in the $root container");
        return (isContainer, method) switch
        {
            (true, "GET" or "HEAD") => ContainerOperations.GetAsync(request),
            (true, "PUT") => ContainerOperations.PutAsync(request),
            (true, "DELETE") => ContainerOperations.DeleteAsync(request),
            (false, "GET") when request.Comp == "blocklist" => BlobBlocks.GetListAsync(request),
            (false, "GET") => BlobReads.GetAsync(request, ct),
            (false, "HEAD") => BlobReads.HeadAsync(request),
            (false, "PUT") => BlobWrites.PutAsync(request, ct),
            (false, "DELETE") => BlobWrites.DeleteAsync(request),
            _ => throw Unknown(request),
        };
    }

    private static StorageErrorException Unknown(BlobRequest request) =>
        StorageErrorException.NotImplemented($"{request.Http.Request.Method} https://{request.Http.Request.Host}{request.Http.Request.Path}{request.Http.Request.QueryString}");

    private sealed class StorageResult(
        Cloud cloud, Func<BlobRequest, CancellationToken, Task> run, Func<HttpContext, StorageErrorException, Task> refuse, CancellationToken ct) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            var response = httpContext.Response.Headers;
            response["x-ms-version"] = httpContext.Request.Headers["x-ms-version"];
            response.Date = cloud.Time.GetUtcNow().ToString("r", System.Globalization.CultureInfo.InvariantCulture);
            try
            {
                await run(BlobRequest.Of(httpContext, cloud), ct);
            }
            catch (StorageErrorException e)
            {
                await refuse(httpContext, e);
            }
        }
    }
}
