using System.Globalization;

namespace Esml.LocalAzure.Hosting;

/// <summary>The identifiers that Azure puts on every answer.</summary>
internal static class CommonHeaders
{
    public static Task Add(HttpContext http, RequestDelegate next, Cloud cloud)
    {
        var request = http.Request.Headers;
        var response = http.Response.Headers;
        var id = Guid.NewGuid().ToString();
        var correlation = request["x-ms-correlation-request-id"];
        response["x-ms-request-id"] = id;
        response["x-ms-correlation-request-id"] = correlation.Count > 0 ? correlation[0] : id;
        response["x-ms-routing-request-id"] = string.Create(
            CultureInfo.InvariantCulture, $"{cloud.Options.Location.ToUpperInvariant()}:{cloud.Time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}:{id}");
        if (request.TryGetValue("x-ms-client-request-id", out var client))
            response["x-ms-client-request-id"] = client;
        response.CacheControl = "no-cache";
        response["X-Content-Type-Options"] = "nosniff";
        return next(http);
    }
}
