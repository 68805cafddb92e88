namespace Esml.LocalAzure.Hosting;

/// <summary>
/// Which Azure host a request means, and under which address its client can come back. In memory the Host header says both.
/// A stand-alone server is reached as 127.0.0.1: that counts as management.azure.com, and any other host is named by
/// a path prefix, <c>/_host/{host}/...</c>, or by the Host header.
/// </summary>
internal static class ClientAddress
{
    public const string Management = "management.azure.com";
    private const string Prefix = "/_host/";

    private static readonly string[] Suffixes =
        [".blob.core.windows.net", ".dfs.core.windows.net", ".vault.azure.net", ".azure.com", ".azure.net", ".windows.net"];

    public static string Of(HttpContext http) =>
        http.Features.Get<Address>()?.Value ?? $"https://{http.Request.Host}";

    public static Task Route(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var path = request.Path.Value!;
        if (path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var end = path.IndexOf('/', Prefix.Length);
            var host = end < 0 ? path[Prefix.Length..] : path[Prefix.Length..end];
            http.Features.Set(new Address($"{request.Scheme}://{request.Host}{Prefix}{host}"));
            request.Path = end < 0 ? "/" : path[end..];
            request.Host = new(host);
        }
        else if (!Suffixes.Any(s => request.Host.Host.EndsWith(s, StringComparison.OrdinalIgnoreCase)))
        {
            http.Features.Set(new Address($"{request.Scheme}://{request.Host}"));
            request.Host = new(Management);
        }

        // Some clients put a resource id, which begins with a slash, behind the host's own slash; Azure Resource Manager takes that.
        if (request.Host.Host == Management && request.Path.Value!.StartsWith("//", StringComparison.Ordinal))
            request.Path = "/" + request.Path.Value.TrimStart('/');
        return next(http);
    }

    private sealed record Address(string Value);
}
