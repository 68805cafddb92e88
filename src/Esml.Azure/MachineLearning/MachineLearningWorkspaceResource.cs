using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning;

/// <summary>An Azure ML workspace: the way to its models, datasets, runs, endpoints, computes and datastores.</summary>
public sealed class MachineLearningWorkspaceResource : ArmResource
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces";
    private readonly MachineLearningWorkspaceData? _data;

    internal MachineLearningWorkspaceResource(ArmClient client, ResourceIdentifier id, MachineLearningWorkspaceData? data) : base(client, id) => _data = data;

    public bool HasData => _data is not null;

    /// <exception cref="InvalidOperationException">The resource was made from an id; call <see cref="GetAsync"/> first.</exception>
    public MachineLearningWorkspaceData Data => _data ?? throw new InvalidOperationException($"{Id} was not read yet: call GetAsync first.");

    public static ResourceIdentifier CreateResourceIdentifier(string subscriptionId, string resourceGroupName, string workspaceName) =>
        new($"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{ResourceType}/{workspaceName}");

    public Task<Response<MachineLearningWorkspaceResource>> GetAsync(CancellationToken cancellationToken)
    {
        var calls = new ArmCalls(Pipeline, Endpoint, TryGetApiVersion(ResourceType, out var version) ? version : MachineLearningKind.DefaultApiVersion);
        return calls.SendAsync(RequestMethod.Get, calls.Link(Id.ToString()), body: null, Read, cancellationToken);
    }

    public MachineLearningModelContainerCollection GetMachineLearningModelContainers() => GetCachedClient(client => new MachineLearningModelContainerCollection(client, Id));

    public MachineLearningDataContainerCollection GetMachineLearningDataContainers() => GetCachedClient(client => new MachineLearningDataContainerCollection(client, Id));

    public MachineLearningJobCollection GetMachineLearningJobs() => GetCachedClient(client => new MachineLearningJobCollection(client, Id));

    public MachineLearningOnlineEndpointCollection GetMachineLearningOnlineEndpoints() => GetCachedClient(client => new MachineLearningOnlineEndpointCollection(client, Id));

    public MachineLearningComputeCollection GetMachineLearningComputes() => GetCachedClient(client => new MachineLearningComputeCollection(client, Id));

    public MachineLearningDatastoreCollection GetMachineLearningDatastores() => GetCachedClient(client => new MachineLearningDatastoreCollection(client, Id));

    private MachineLearningWorkspaceResource Read(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return new(Client, Id, MachineLearningWorkspaceData.Read(body.RootElement));
    }
}
