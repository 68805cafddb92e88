namespace Esml.Azure.MachineLearning.Models;

/// <summary>Which datastores to list. What is null does not count.</summary>
public sealed class MachineLearningDatastoreCollectionGetAllOptions
{
    public string? Skip { get; set; }

    public int? Count { get; set; }

    public bool? IsDefault { get; set; }

    public IList<string> Names { get; } = [];

    public string? SearchText { get; set; }

    public string? OrderBy { get; set; }

    public bool? OrderByAsc { get; set; }
}
