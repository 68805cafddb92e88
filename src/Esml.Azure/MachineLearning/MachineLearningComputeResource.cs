using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A cluster or machine that trains or serves.</summary>
public sealed class MachineLearningComputeResource : MachineLearningResource<MachineLearningComputeResource, MachineLearningComputeData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/computes";

    internal static readonly MachineLearningKind<MachineLearningComputeResource, MachineLearningComputeData> Kind =
        MachineLearningKind.Of<MachineLearningComputeResource, MachineLearningComputeData, MachineLearningComputeProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningComputeResource(ArmClient client, ResourceIdentifier id, MachineLearningComputeData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string computeName) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/computes/{Uri.EscapeDataString(computeName)}");
}
