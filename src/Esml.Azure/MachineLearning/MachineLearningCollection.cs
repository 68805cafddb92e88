using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning;

/// <summary>The Azure ML resources of one kind below one parent.</summary>
public abstract class MachineLearningCollection<TResource, TData> : ArmCollection
    where TResource : ArmResource
    where TData : class
{
    private readonly MachineLearningKind<TResource, TData> _kind;
    private readonly ArmCalls _calls;
    private readonly string _path;

    private protected MachineLearningCollection(ArmClient client, ResourceIdentifier id, MachineLearningKind<TResource, TData> kind) : base(client, id)
    {
        _kind = kind;
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(kind.Type, out var version) ? version : MachineLearningKind.DefaultApiVersion);
        _path = id.ResourceType.Namespace == kind.Type.Namespace ? $"{id}/{kind.Type.GetLastType()}" : $"{id}/providers/{kind.Type}";
    }

    /// <exception cref="RequestFailedException">It does not exist, or may not be read.</exception>
    public Task<Response<TResource>> GetAsync(string name, CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Get, Link(name), body: null, Read, cancellationToken);

    /// <summary>The resource, or an answer without value.</summary>
    public async Task<NullableResponse<TResource>> GetIfExistsAsync(string name, CancellationToken cancellationToken)
    {
        var response = await _calls.TrySendAsync(RequestMethod.Get, Link(name), body: null, cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            404 => new NoValueResponse<TResource>(response),
            200 => Response.FromValue(ArmAnswer.Read(response, Read), response),
            _ => throw new RequestFailedException(response),
        };
    }

    public Task<Response<bool>> ExistsAsync(string name, CancellationToken cancellationToken) =>
        _calls.ExistsAsync(RequestMethod.Get, Link(name), cancellationToken);

    public Task<ArmOperation<TResource>> CreateOrUpdateAsync(WaitUntil waitUntil, string name, TData data, CancellationToken cancellationToken) =>
        _calls.StartAsync(waitUntil, RequestMethod.Put, Link(name), _kind.Write(data), Read, cancellationToken);

    private protected AsyncPageable<TResource> List(CancellationToken cancellationToken, params ReadOnlySpan<(string Name, string? Value)> query) =>
        new ArmPages<TResource>(_calls, _calls.Link(_path, query), item => _kind.Resource(Client, _kind.Read(item)), cancellationToken);

    private Uri Link(string name) => _calls.Link($"{_path}/{Uri.EscapeDataString(name)}");

    private TResource Read(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return _kind.Resource(Client, _kind.Read(body.RootElement));
    }
}
