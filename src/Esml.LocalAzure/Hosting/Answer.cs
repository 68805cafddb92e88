using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Hosting;

/// <summary>What an endpoint answers: a status, headers and perhaps a JSON body.</summary>
internal sealed class Answer : IResult
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly int _status;
    private readonly ReadOnlyMemory<byte> _body;

    private Answer(int status, ReadOnlyMemory<byte> body) => (_status, _body) = (status, body);

    public static Answer Json(JsonNode body, int status = 200) => new(status, State.Json.Bytes(body));

    public static Answer Json(ReadOnlyMemory<byte> utf8, int status = 200) => new(status, utf8);

    /// <summary>The resource as it stands, with its ETag.</summary>
    public static Answer Resource(ResourceRecord record, int status = 200) =>
        new Answer(status, record.Body).With("ETag", record.ETag);

    public static Answer Status(int status) => new(status, default);

    public static Answer Error(int status, ArmError error) => Json(error.ToEnvelope(), status);

    public static Answer Error(int status, string code, string message) => Error(status, new ArmError(code, message));

    public Answer With(string header, string? value)
    {
        if (value is not null)
            _headers.Add(new(header, value));
        return this;
    }

    public Answer RetryAfter(int seconds) => With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        foreach (var (name, value) in _headers)
            response.Headers[name] = value;
        if (_body.IsEmpty || HttpMethods.IsHead(httpContext.Request.Method))
            return;
        response.ContentType ??= "application/json; charset=utf-8";
        response.ContentLength = _body.Length;
        await response.Body.WriteAsync(_body, httpContext.RequestAborted);
    }
}
