using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A model behind an endpoint.</summary>
public sealed class MachineLearningOnlineDeploymentResource : MachineLearningResource<MachineLearningOnlineDeploymentResource, MachineLearningOnlineDeploymentData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments";

    internal static readonly MachineLearningKind<MachineLearningOnlineDeploymentResource, MachineLearningOnlineDeploymentData> Kind =
        MachineLearningKind.Of<MachineLearningOnlineDeploymentResource, MachineLearningOnlineDeploymentData, MachineLearningOnlineDeploymentProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningOnlineDeploymentResource(ArmClient client, ResourceIdentifier id, MachineLearningOnlineDeploymentData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string endpointName, string deploymentName) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/onlineEndpoints/{Uri.EscapeDataString(endpointName)}/deployments/{Uri.EscapeDataString(deploymentName)}");
}
