using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.Network;

/// <summary>A virtual network, read with its subnets in one call: lists of resources know neither addresses nor subnets.</summary>
public sealed class VirtualNetworkResource : ArmResource
{
    public static readonly ResourceType ResourceType = "Microsoft.Network/virtualNetworks";
    private const string ApiVersion = "2024-05-01";
    private readonly VirtualNetworkData? _data;

    internal VirtualNetworkResource(ArmClient client, ResourceIdentifier id, VirtualNetworkData? data = null) : base(client, id) => _data = data;

    public bool HasData => _data is not null;

    /// <exception cref="InvalidOperationException">The resource was made from an id; call <see cref="GetAsync"/> first.</exception>
    public VirtualNetworkData Data => _data ?? throw new InvalidOperationException($"{Id} was not read yet: call GetAsync first.");

    public Task<Response<VirtualNetworkResource>> GetAsync(CancellationToken cancellationToken)
    {
        var calls = new ArmCalls(Pipeline, Endpoint, TryGetApiVersion(ResourceType, out var version) ? version : ApiVersion);
        return calls.SendAsync(RequestMethod.Get, calls.Link(Id.ToString()), body: null, Read, cancellationToken);
    }

    private VirtualNetworkResource Read(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return new(Client, Id, VirtualNetworkData.Read(body.RootElement));
    }
}
