using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>One version of a dataset.</summary>
public sealed class MachineLearningDataVersionResource : MachineLearningResource<MachineLearningDataVersionResource, MachineLearningDataVersionData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/data/versions";

    internal static readonly MachineLearningKind<MachineLearningDataVersionResource, MachineLearningDataVersionData> Kind =
        MachineLearningKind.Of<MachineLearningDataVersionResource, MachineLearningDataVersionData, MachineLearningDataVersionProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningDataVersionResource(ArmClient client, ResourceIdentifier id, MachineLearningDataVersionData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string name, string version) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/data/{Uri.EscapeDataString(name)}/versions/{Uri.EscapeDataString(version)}");
}
