using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>A place in storage that runs read and write.</summary>
public sealed class MachineLearningDatastoreResource : MachineLearningResource<MachineLearningDatastoreResource, MachineLearningDatastoreData>
{
    public static readonly ResourceType ResourceType = "Microsoft.MachineLearningServices/workspaces/datastores";

    internal static readonly MachineLearningKind<MachineLearningDatastoreResource, MachineLearningDatastoreData> Kind =
        MachineLearningKind.Of<MachineLearningDatastoreResource, MachineLearningDatastoreData, MachineLearningDatastoreProperties>(
            ResourceType, (client, data) => new(client, data.Id, data), body => new(body));

    internal MachineLearningDatastoreResource(ArmClient client, ResourceIdentifier id, MachineLearningDatastoreData? data) : base(client, id, data, Kind)
    {
    }

    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string workspaceName, string name) =>
        new($"{MachineLearningWorkspaceResource.CreateResourceIdentifier(subscriptionId, resourceGroupName, workspaceName)}/datastores/{Uri.EscapeDataString(name)}");
}
