using System.ClientModel.Primitives;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;

namespace Esml.Azure.Arm;

/// <summary>Reads from the first answer how a long-running operation wants to be followed.</summary>
/// <remarks>Azure.Core keeps the constructors of its pollers to itself; a rehydrated operation is the public way to one, and knows every style.</remarks>
internal static class LongRunning
{
    /// <summary>Null when the first answer is already the last.</summary>
    public static async Task<Operation?> FollowAsync(HttpPipeline pipeline, RequestMethod method, Uri link, Response first)
    {
        var status = first.Headers.TryGetValue("Azure-AsyncOperation", out var asyncOperation);
        var located = first.Headers.TryGetValue("Location", out var location);
        if (!status && !located && first.Status is not 202 && !IsUnfinished(first))
            return null;

        var token = new Dictionary<string, string?>
        {
            ["version"] = "1.0.0",
            ["id"] = Guid.NewGuid().ToString(),
            ["requestMethod"] = method.Method,
            ["initialUri"] = link.AbsoluteUri,
            ["nextRequestUri"] = asyncOperation ?? location ?? link.AbsoluteUri,
            ["headerSource"] = status ? "AzureAsyncOperation" : located ? "Location" : "None",
            ["finalStateVia"] = method == RequestMethod.Put || method == RequestMethod.Patch ? "OriginalUri" : "Location",
            ["lastKnownLocation"] = location,
        };
        var rehydration = ModelReaderWriter.Read<RehydrationToken>(BinaryData.FromObjectAsJson(token));
        return await Operation.RehydrateAsync(pipeline, rehydration, new ArmClientOptions()).ConfigureAwait(false);
    }

    private static bool IsUnfinished(Response response)
    {
        if (response.Content.ToMemory().IsEmpty)
            return false;
        using var body = JsonDocument.Parse(response.Content);
        return body.RootElement.ValueKind is JsonValueKind.Object
            && body.RootElement.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object
            && properties.TryGetProperty("provisioningState", out var state) && state.ValueKind is JsonValueKind.String
            && state.GetString() is not ("Succeeded" or "Failed" or "Canceled");
    }
}
