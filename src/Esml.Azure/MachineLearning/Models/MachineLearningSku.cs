namespace Esml.Azure.MachineLearning.Models;

/// <summary>The size of an endpoint or deployment; of a deployment the capacity is its number of instances.</summary>
public sealed class MachineLearningSku(string name)
{
    public string Name { get; set; } = name;

    public string? Tier { get; set; }

    public string? Size { get; set; }

    public string? Family { get; set; }

    public int? Capacity { get; set; }
}
