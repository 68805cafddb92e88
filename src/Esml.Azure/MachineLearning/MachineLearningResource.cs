using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning;

/// <summary>One Azure ML resource: known by its id, and with data once it was read.</summary>
public abstract class MachineLearningResource<TResource, TData> : ArmResource
    where TResource : MachineLearningResource<TResource, TData>
    where TData : class
{
    private readonly MachineLearningKind<TResource, TData> _kind;
    private readonly TData? _data;
    private readonly ArmCalls _calls;

    private protected MachineLearningResource(ArmClient client, ResourceIdentifier id, TData? data, MachineLearningKind<TResource, TData> kind) : base(client, id)
    {
        (_kind, _data) = (kind, data);
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(kind.Type, out var version) ? version : MachineLearningKind.DefaultApiVersion);
    }

    public bool HasData => _data is not null;

    /// <exception cref="InvalidOperationException">The resource was made from an id; call <see cref="GetAsync"/> first.</exception>
    public TData Data => _data ?? throw new InvalidOperationException($"{Id} was not read yet: call GetAsync first.");

    [SuppressMessage("Naming", "CA1721", Justification = "The official package has both members.")]
    public Task<Response<TResource>> GetAsync(CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Get, Link(), body: null, Read, cancellationToken);

    /// <summary>Replaces the resource's data.</summary>
    public Task<ArmOperation<TResource>> UpdateAsync(WaitUntil waitUntil, TData data, CancellationToken cancellationToken) =>
        _calls.StartAsync(waitUntil, RequestMethod.Put, Link(), _kind.Write(data), Read, cancellationToken);

    private Uri Link() => _calls.Link(Id.ToString());

    private TResource Read(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return _kind.Resource(Client, _kind.Read(body.RootElement));
    }
}
