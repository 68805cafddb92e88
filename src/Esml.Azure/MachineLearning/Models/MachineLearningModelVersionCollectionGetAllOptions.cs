namespace Esml.Azure.MachineLearning.Models;

/// <summary>Which versions of a model to list. What is null does not count.</summary>
public sealed class MachineLearningModelVersionCollectionGetAllOptions
{
    public string? Skip { get; set; }

    public string? OrderBy { get; set; }

    public int? Top { get; set; }

    public string? Version { get; set; }

    public string? Description { get; set; }

    public int? Offset { get; set; }

    /// <summary>Names, or names with values: <c>stage=prod,approved</c>.</summary>
    public string? Tags { get; set; }

    public string? Properties { get; set; }

    public string? Feed { get; set; }

    public MachineLearningListViewType? ListViewType { get; set; }
}
