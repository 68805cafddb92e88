using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Hosting;

/// <summary>One request and the cloud that answers it: what every endpoint gets.</summary>
internal sealed class ArmRequest(HttpContext http, Cloud cloud)
{
    private const long MaximumBody = 8 * 1024 * 1024;

    public HttpContext Http { get; } = http;

    public Cloud Cloud { get; } = cloud;

    public string Path => Http.Request.Path.Value!;

    public string ApiVersion => Query("api-version") ?? "";

    /// <summary>A route value, percent-decoded.</summary>
    public string this[string name] => Uri.UnescapeDataString((string)Http.Request.RouteValues[name]!);

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

    /// <summary>An address under which this client reaches the path on the same host.</summary>
    public string Absolute(string pathAndQuery) => ClientAddress.Of(Http) + pathAndQuery;

    /// <summary>The subscription of the route, or 404 SubscriptionNotFound.</summary>
    public LocalSubscription Subscription(string routeValue = "subscription") => Cloud.Subscription(this[routeValue]);

    public async ValueTask<JsonObject> ReadObjectAsync(CancellationToken ct)
    {
        try
        {
            if (Http.Request.ContentLength > MaximumBody)
                throw new ArmErrorException(413, "RequestEntityTooLarge", $"The body is larger than {MaximumBody} bytes.");
            return await JsonNode.ParseAsync(Http.Request.Body, cancellationToken: ct) as JsonObject
                ?? throw new ArmErrorException(400, "InvalidRequestContent", "The request content must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ArmErrorException(
                400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: '{e.Message}'");
        }
    }
}
