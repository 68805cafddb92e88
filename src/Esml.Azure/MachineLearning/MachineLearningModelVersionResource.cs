using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>One version of a model.</summary>
public sealed class MachineLearningModelVersionResource : MachineLearningResource<MachineLearningModelVersionResource, MachineLearningModelVersionData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/models/versions";

    internal static readonly MachineLearningKind<MachineLearningModelVersionResource, MachineLearningModelVersionData> Kind =
        MachineLearningKind.Of<MachineLearningModelVersionResource, MachineLearningModelVersionData, MachineLearningModelVersionProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningModelVersionResource(ArmClient client, ResourceIdentifier id, MachineLearningModelVersionData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string name, string version) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/models/{Uri.EscapeDataString(name)}/versions/{Uri.EscapeDataString(version)}");
}
