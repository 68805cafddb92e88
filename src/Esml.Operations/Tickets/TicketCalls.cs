using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>Calls of the ticket system: JSON there and back, signed in as the settings say.</summary>
internal sealed class TicketCalls(IHttpClientFactory clients, IOptions<TicketOptions> options)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string Client = "tickets";

    public Task<JsonObject> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, body, cancellation);

    public Task<JsonObject> PatchAsync(string path, JsonObject body, CancellationToken cancellation) => SendAsync(HttpMethod.Patch, path, body, cancellation);

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var request = new HttpRequestMessage(method, path.Length == 0 ? settings.Address : new Uri($"{settings.Address!.ToString().TrimEnd('/')}/{path}"));
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Authorization = settings.Account is { Length: > 0 } account
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{settings.Secret}")))
            : new AuthenticationHeaderValue("Bearer", settings.Secret);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await clients.CreateClient(Client).SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        // The answer's own words say which field it refuses.
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{settings.System} answered {(int)answer.StatusCode} to {method} {request.RequestUri!.AbsolutePath}: {text[..Math.Min(text.Length, 500)]}", null, answer.StatusCode);
        return Parse(text);
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return text.Length > 0 && JsonNode.Parse(text) is JsonObject json ? json : [];
        }
        catch (JsonException)
        {
            // A sign-in page in place of an answer, for example.
            throw new HttpRequestException($"The ticket system's answer is no JSON: {text[..Math.Min(text.Length, 200)]}");
        }
    }
}
