using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A run: of a command or of a pipeline.</summary>
public sealed class MachineLearningJobResource : MachineLearningResource<MachineLearningJobResource, MachineLearningJobData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/jobs";

    internal static readonly MachineLearningKind<MachineLearningJobResource, MachineLearningJobData> Kind =
        MachineLearningKind.Of<MachineLearningJobResource, MachineLearningJobData, MachineLearningJobProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningJobResource(ArmClient client, ResourceIdentifier id, MachineLearningJobData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string id) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/jobs/{Uri.EscapeDataString(id)}");
}
