using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A model, over all its versions.</summary>
public sealed class MachineLearningModelContainerResource : MachineLearningResource<MachineLearningModelContainerResource, MachineLearningModelContainerData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/models";

    internal static readonly MachineLearningKind<MachineLearningModelContainerResource, MachineLearningModelContainerData> Kind =
        MachineLearningKind.Of<MachineLearningModelContainerResource, MachineLearningModelContainerData, MachineLearningModelContainerProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningModelContainerResource(ArmClient client, ResourceIdentifier id, MachineLearningModelContainerData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string name) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/models/{Uri.EscapeDataString(name)}");

    /// <summary>The versions of this model.</summary>
    public MachineLearningModelVersionCollection GetMachineLearningModelVersions() => GetCachedClient(client => new MachineLearningModelVersionCollection(client, Id));
}
