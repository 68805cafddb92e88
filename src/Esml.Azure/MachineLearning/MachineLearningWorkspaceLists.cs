using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning;

/// <summary>Lists the workspaces of a subscription.</summary>
internal sealed class MachineLearningWorkspaceLists : ArmResource
{
    private readonly ArmCalls _calls;

    public MachineLearningWorkspaceLists(ArmClient client, ResourceIdentifier subscription) : base(client, subscription) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(MachineLearningWorkspaceResource.ResourceType, out var version) ? version : MachineLearningKind.DefaultApiVersion);

    public AsyncPageable<MachineLearningWorkspaceResource> GetAllAsync(string? skip, CancellationToken cancellationToken)
    {
        var first = _calls.Link($"{Id}/providers/{MachineLearningWorkspaceResource.ResourceType}", ("$skip", skip));
        return new ArmPages<MachineLearningWorkspaceResource>(_calls, first, item => Resource(MachineLearningWorkspaceData.Read(item)), cancellationToken);
    }

    private MachineLearningWorkspaceResource Resource(MachineLearningWorkspaceData data) => new(Client, data.Id, data);
}
