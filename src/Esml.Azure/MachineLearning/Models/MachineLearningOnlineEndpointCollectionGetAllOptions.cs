namespace Esml.Azure.MachineLearning.Models;

/// <summary>Which online endpoints to list. What is null does not count.</summary>
public sealed class MachineLearningOnlineEndpointCollectionGetAllOptions
{
    public string? Name { get; set; }

    public int? Count { get; set; }

    public string? ComputeType { get; set; }

    public string? Skip { get; set; }

    public string? Tags { get; set; }

    public string? Properties { get; set; }

    public string? OrderBy { get; set; }
}
