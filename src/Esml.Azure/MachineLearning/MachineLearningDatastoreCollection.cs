using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The datastores of a workspace.</summary>
public sealed class MachineLearningDatastoreCollection : MachineLearningCollection<MachineLearningDatastoreResource, MachineLearningDatastoreData>
{
    internal MachineLearningDatastoreCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningDatastoreResource.Kind)
    {
    }

    /// <summary>The datastores that fit the options.</summary>
    public AsyncPageable<MachineLearningDatastoreResource> GetAllAsync(MachineLearningDatastoreCollectionGetAllOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return List(
            cancellationToken,
            ("$skip", options.Skip),
            ("count", options.Count?.ToString(null, null)),
            ("isDefault", options.IsDefault is { } isDefault ? isDefault ? "true" : "false" : null),
            ("names", options.Names.Count == 0 ? null : string.Join(',', options.Names)),
            ("searchText", options.SearchText),
            ("orderBy", options.OrderBy),
            ("orderByAsc", options.OrderByAsc is { } ascending ? ascending ? "true" : "false" : null));
    }
}
