using System.Text.Json;
using Azure;

namespace Esml.Azure.Arm;

/// <summary>Reads answers; one that is not what Azure promises, such as a proxy's page, is a failed call like any other.</summary>
internal static class ArmAnswer
{
    public static T Read<T>(Response response, Func<Response, T> read)
    {
        try
        {
            return read(response);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RequestFailedException(response.Status, $"The answer could not be read: {exception.Message}", "UnreadableAnswer", exception);
        }
    }
}
