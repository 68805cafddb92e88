using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The versions of a model.</summary>
public sealed class MachineLearningModelVersionCollection : MachineLearningCollection<MachineLearningModelVersionResource, MachineLearningModelVersionData>
{
    internal MachineLearningModelVersionCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningModelVersionResource.Kind)
    {
    }

    /// <summary>The versions that fit the options.</summary>
    public AsyncPageable<MachineLearningModelVersionResource> GetAllAsync(MachineLearningModelVersionCollectionGetAllOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return List(
            cancellationToken,
            ("$skip", options.Skip),
            ("$orderBy", options.OrderBy),
            ("$top", options.Top?.ToString(null, null)),
            ("version", options.Version),
            ("description", options.Description),
            ("offset", options.Offset?.ToString(null, null)),
            ("tags", options.Tags),
            ("properties", options.Properties),
            ("feed", options.Feed),
            ("listViewType", options.ListViewType?.ToString()));
    }
}
