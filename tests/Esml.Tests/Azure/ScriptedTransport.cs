using System.Net;
using System.Text;

namespace Esml.Tests.Azure;

/// <summary>Answers requests in the order of its script, and keeps what was asked.</summary>
internal sealed class ScriptedTransport(params Func<HttpRequestMessage, HttpResponseMessage>[] script) : HttpMessageHandler
{
    private readonly List<(HttpMethod Method, Uri Uri, string? ClientType, string Body)> _requests = [];

    public IReadOnlyList<(HttpMethod Method, Uri Uri, string? ClientType, string Body)> Requests => _requests;

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(int status, string json, params (string Name, string Value)[] headers) => _ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Fail(Exception exception) => _ => throw exception;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        request.Headers.TryGetValues("ClientType", out var clientType);
        _requests.Add((request.Method, request.RequestUri!, clientType?.Single(), body));
        if (_requests.Count > script.Length)
            throw new InvalidOperationException($"The script has {script.Length} answers, but there came {request.Method} {request.RequestUri}.");
        var response = script[_requests.Count - 1](request);
        response.RequestMessage = request;
        return response;
    }
}
