using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Esml.Azure.DataLake;

/// <summary>Calls to the DFS host of one account.</summary>
internal sealed class DfsCalls(HttpPipeline pipeline, Uri endpoint)
{
    private static readonly RequestFailedDetailsParser Details = new ErrorParser();

    public Uri Endpoint => endpoint;

    /// <summary>A message to a path of a file system; disposing it gives back the connection.</summary>
    /// <exception cref="ArgumentException">The path has segments that an address would swallow.</exception>
    public HttpMessage CreateMessage(RequestMethod method, string fileSystem, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(endpoint);
        request.Uri.AppendPath(Escape(fileSystem, path), escape: false);
        foreach (var (name, value) in query)
            if (value is not null)
                request.Uri.AppendQuery(name, value, escapeValue: true);
        request.Headers.Add("x-ms-version", DataLakeClientOptions.Version);
        request.Headers.Add("Accept", "application/json");
        return message;
    }

    /// <summary>Sends and returns the answer whatever its status.</summary>
    public async Task<Response> TrySendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }

    /// <exception cref="RequestFailedException">The status is not one of success.</exception>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.IsError ? throw await FailedAsync(response, cancellationToken).ConfigureAwait(false) : response;
    }

    /// <summary>What went wrong. The code is in a header where the answer has no body.</summary>
    public static async Task<RequestFailedException> FailedAsync(Response response, CancellationToken cancellationToken)
    {
        // The body of a read is not buffered, and the exception reads it.
        if (response.ContentStream is { CanSeek: false } body)
            response.ContentStream = (await BinaryData.FromStreamAsync(body, cancellationToken).ConfigureAwait(false)).ToStream();
        return new(response, innerException: null, Details);
    }

    public static string Escape(string fileSystem, string path)
    {
        var segments = path.Split('/');
        if (segments.Any(segment => segment is "." or ".."))
            throw new ArgumentException($"'{path}' is not a path of a data lake: '.' and '..' have no meaning there.", nameof(path));
        return $"/{Uri.EscapeDataString(fileSystem)}/{string.Join('/', segments.Select(Uri.EscapeDataString))}".TrimEnd('/');
    }

    private sealed class ErrorParser : RequestFailedDetailsParser
    {
        // {"error":{"code":"PathNotFound","message":"The specified path does not exist.\nRequestId:...\nTime:..."}}
        public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
        {
            data = null;
            var code = response.Headers.TryGetValue("x-ms-error-code", out var named) ? named : null;
            var message = response.ContentStream is { CanSeek: true, Length: > 0 } ? Message(response.Content) : null;
            error = code is null && message is null ? null : new(code, message ?? response.ReasonPhrase);
            return error is not null;
        }

        private static string? Message(BinaryData body)
        {
            try
            {
                using var json = JsonDocument.Parse(body);
                return json.RootElement.GetProperty("error").GetProperty("message").GetString();
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                return null;
            }
        }
    }
}
