using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The versions of a dataset.</summary>
public sealed class MachineLearningDataVersionCollection : MachineLearningCollection<MachineLearningDataVersionResource, MachineLearningDataVersionData>
{
    internal MachineLearningDataVersionCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningDataVersionResource.Kind)
    {
    }

    /// <summary>The versions, newest first with <c>createdtime desc</c> as order.</summary>
    public AsyncPageable<MachineLearningDataVersionResource> GetAllAsync(string? orderBy, int? top, string? skip, string? tags, MachineLearningListViewType? listViewType, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$orderBy", orderBy), ("$top", top?.ToString(null, null)), ("$skip", skip), ("$tags", tags), ("listViewType", listViewType?.ToString()));
}
