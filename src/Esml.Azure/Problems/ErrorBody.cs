using System.ClientModel.Primitives;
using System.Text.Json;
using Azure;

namespace Esml.Azure.Problems;

/// <summary>The innermost cause that an error body names: a failed deployment wraps the resource's error, often more than once.</summary>
/// <remarks>
/// <code>
/// {"error":{"code":"DeploymentFailed","message":"At least one resource deployment operation failed...","details":[
///   {"code":"Conflict","message":"{\"error\":{\"code\":\"QuotaExceeded\",\"message\":\"Not enough cores in westeurope.\"}}"}]}}
/// </code>
/// </remarks>
internal sealed record ErrorBody(string? Code, string? Message)
{
    private const int DeepestNesting = 8;

    public static ErrorBody? Read(Response response)
    {
        // Storage answers in XML; what it says is in the exception's own message.
        if (response.ContentStream is not { CanSeek: true } || response.Headers.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true)
            return null;
        return Parse(response.Content.ToMemory(), 0);
    }

    public static ErrorBody Read(ResponseError error) =>
        Parse(ModelReaderWriter.Write(error).ToMemory(), 0) ?? new(error.Code, error.Message);

    private static ErrorBody? Parse(ReadOnlyMemory<byte> json, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Innermost(document.RootElement, depth);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorBody? Innermost(JsonElement element, int depth)
    {
        if (depth > DeepestNesting || element.ValueKind is not JsonValueKind.Object)
            return null;
        if (element.TryGetProperty("error", out var error) && Innermost(error, depth + 1) is { } wrapped)
            return wrapped;
        if (element.TryGetProperty("details", out var details) && details.ValueKind is JsonValueKind.Array)
            foreach (var detail in details.EnumerateArray())
                if (Innermost(detail, depth + 1) is { } inner)
                    return inner;
        return Own(element, depth);
    }

    private static ErrorBody? Own(JsonElement element, int depth)
    {
        var (code, message) = (Text(element, "code"), Text(element, "message"));
        if (message?.TrimStart().StartsWith('{') is true && Parse(System.Text.Encoding.UTF8.GetBytes(message), depth + 1) is { } quoted)
            return quoted;
        return code is null && message is null ? null : new(code, message is null ? null : ProblemWords.FirstLine(message));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
