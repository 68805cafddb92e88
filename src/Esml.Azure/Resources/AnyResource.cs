using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources;

/// <summary>A resource of any type as JSON. Its api-version is the caller's: the generic resources of Azure.ResourceManager ask Azure for one first.</summary>
public sealed class AnyResource
{
    private readonly ArmCalls _calls;
    private readonly Uri _link;

    private AnyResource(ArmCalls calls, Uri link) => (_calls, _link) = (calls, link);

    /// <param name="client">The client to ask through.</param>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">For example <c>2024-05-01</c>.</param>
    public static AnyResource Of(ArmClient client, string id, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(client);
        var calls = client.GetResourceClient(() => new Wire(client, new(id))).Calls(apiVersion);
        return new(calls, calls.Link(id));
    }

    /// <summary>Null when it does not exist.</summary>
    public async Task<JsonObject?> FindAsync(CancellationToken cancellationToken)
    {
        var response = await _calls.TrySendAsync(RequestMethod.Get, _link, body: null, cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            404 => null,
            >= 200 and < 300 => ArmAnswer.Read(response, answer => JsonNode.Parse(answer.Content.ToMemory().Span)!.AsObject()),
            _ => throw new RequestFailedException(response),
        };
    }

    /// <summary>Creates or replaces it, and waits for the end.</summary>
    public async Task PutAsync(JsonObject body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        await _calls.StartAsync(WaitUntil.Completed, RequestMethod.Put, _link, BinaryData.FromString(body.ToJsonString()), response => response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes it and waits for the end; nothing happens when it is gone already.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _calls.StartAsync(WaitUntil.Completed, RequestMethod.Delete, _link, body: null, response => response, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status is 404)
        {
            // Somebody else was faster, or an earlier attempt got this far.
        }
    }

    private sealed class Wire(ArmClient client, ResourceIdentifier id) : ArmResource(client, id)
    {
        public ArmCalls Calls(string apiVersion) => new(Pipeline, Endpoint, apiVersion);
    }
}
