using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A dataset, over all its versions.</summary>
public sealed class MachineLearningDataContainerResource : MachineLearningResource<MachineLearningDataContainerResource, MachineLearningDataContainerData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/data";

    internal static readonly MachineLearningKind<MachineLearningDataContainerResource, MachineLearningDataContainerData> Kind =
        MachineLearningKind.Of<MachineLearningDataContainerResource, MachineLearningDataContainerData, MachineLearningDataContainerProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningDataContainerResource(ArmClient client, ResourceIdentifier id, MachineLearningDataContainerData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string name) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/data/{Uri.EscapeDataString(name)}");

    /// <summary>The versions of this dataset.</summary>
    public MachineLearningDataVersionCollection GetMachineLearningDataVersions() => GetCachedClient(client => new MachineLearningDataVersionCollection(client, Id));
}
