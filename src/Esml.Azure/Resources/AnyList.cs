using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources;

/// <summary>A list of anything as JSON, page by page.</summary>
public static class AnyList
{
    /// <param name="client">The client to ask through.</param>
    /// <param name="path">What is listed: <c>/subscriptions/{id}/resourceGroups/{name}/resources</c>.</param>
    /// <param name="apiVersion">For example <c>2021-04-01</c>.</param>
    /// <param name="filter">As Azure's <c>$filter</c>; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static AsyncPageable<JsonObject> Of(ArmClient client, string path, string apiVersion, string? filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var calls = client.GetResourceClient(() => new Wire(client)).Calls(apiVersion);
        return new ArmPages<JsonObject>(calls, calls.Link(path, ("$filter", filter)), Read, cancellationToken);
    }

    private static JsonObject Read(JsonElement item) => JsonObject.Create(item.Clone())!;

    // The client wants an id; the subscription root names nothing in particular.
    private sealed class Wire(ArmClient client) : ArmResource(client, ResourceIdentifier.Root)
    {
        public ArmCalls Calls(string apiVersion) => new(Pipeline, Endpoint, apiVersion);
    }
}
