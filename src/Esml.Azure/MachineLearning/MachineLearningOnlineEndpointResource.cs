using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>An address under which models answer.</summary>
public sealed class MachineLearningOnlineEndpointResource : MachineLearningResource<MachineLearningOnlineEndpointResource, MachineLearningOnlineEndpointData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints";

    internal static readonly MachineLearningKind<MachineLearningOnlineEndpointResource, MachineLearningOnlineEndpointData> Kind =
        MachineLearningKind.Of<MachineLearningOnlineEndpointResource, MachineLearningOnlineEndpointData, MachineLearningOnlineEndpointProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningOnlineEndpointResource(ArmClient client, ResourceIdentifier id, MachineLearningOnlineEndpointData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string endpointName) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/onlineEndpoints/{Uri.EscapeDataString(endpointName)}");

    /// <summary>The models that stand behind this endpoint.</summary>
    public MachineLearningOnlineDeploymentCollection GetMachineLearningOnlineDeployments() => GetCachedClient(client => new MachineLearningOnlineDeploymentCollection(client, Id));
}
