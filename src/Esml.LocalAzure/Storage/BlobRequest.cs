using System.Globalization;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;
using Microsoft.AspNetCore.Http.Features;

namespace Esml.LocalAzure.Storage;

/// <summary>A request to an account's blob host, with what it names found.</summary>
internal sealed class BlobRequest
{
    private BlobRequest(HttpContext http, Cloud cloud, ResourceRecord account, string path)
    {
        (Http, Cloud, Account) = (http, cloud, account);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        ContainerName = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        IsHierarchical = BlobStorage.IsHierarchical(account);
        var name = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
        BlobName = IsHierarchical ? Hierarchy.Normal(name) : name;
    }

    public HttpContext Http { get; }

    public Cloud Cloud { get; }

    public ResourceRecord Account { get; }

    public bool IsHierarchical { get; }

    public string ContainerName { get; }

    public string BlobName { get; }

    public BlobStorage Storage => Cloud.Blobs;

    public string Comp => Query("comp") ?? "";

    public static BlobRequest Of(HttpContext http, Cloud cloud)
    {
        CheckToken(http, cloud);
        var name = http.Request.Host.Host.Split('.')[0];
        var account = cloud.Blobs.Accounts.Find(name)
            ?? throw new StorageErrorException(404, "ResourceNotFound", $"The storage account '{name}' does not exist.");
        return new(http, cloud, account, RawPath(http).TrimStart('/'));
    }

    public string? Query(string name)
    {
        var values = Http.Request.Query[name];
        return values.Count == 0 ? null : values[0];
    }

    public string? Header(string name)
    {
        var values = Http.Request.Headers[name];
        return values.Count == 0 ? null : values[0];
    }

    public ResourceRecord Container() => Storage.FindContainer(Account, ContainerName) ?? throw StorageErrorException.ContainerNotFound();

    public BlobContainer Blobs() => Storage.Blobs(Container());

    public BlobRecord Blob() => Blobs().Find(BlobName) ?? throw StorageErrorException.BlobNotFound();

    public DateTimeOffset Now()
    {
        var now = Cloud.Time.GetUtcNow();
        return new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    public void Stamp(string etag, DateTimeOffset changed)
    {
        Http.Response.Headers.ETag = etag;
        Http.Response.Headers.LastModified = changed.ToString("r", CultureInfo.InvariantCulture);
    }

    // As it was sent: a slash that belongs to a name must not be taken for one that parts it from the next.
    private static string RawPath(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw) || raw[0] != '/')
            return http.Request.Path.ToUriComponent();
        var end = raw.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? raw : raw[..end];
        return path.StartsWith("/_host/", StringComparison.OrdinalIgnoreCase) ? path[path.IndexOf('/', "/_host/".Length)..] : path;
    }

    private static void CheckToken(HttpContext http, Cloud cloud)
    {
        var token = http.Request.Headers.Authorization.ToString();
        if (token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return;
        if (token.Length > 0 || http.Request.Query.ContainsKey("sig"))
            throw StorageErrorException.NotImplemented("account keys and shared access signatures: use a token of the directory");
        http.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri=https://login.microsoftonline.com/{cloud.Options.TenantId}/oauth2/authorize resource_id=https://storage.azure.com";
        throw new StorageErrorException(401, "NoAuthenticationInformation", "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.");
    }
}
