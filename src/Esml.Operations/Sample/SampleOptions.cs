using System.ComponentModel.DataAnnotations;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Section <c>Sample</c>: the factory that is built on this machine at first start.</summary>
public sealed class SampleOptions
{
    public const string Section = "Sample";

    /// <summary>Whether to build it. Counts in local mode only: nothing is ever built in a real Azure.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many projects it has.</summary>
    [Range(1, ProjectNumber.Highest)]
    public int Projects { get; set; } = 24;

    /// <summary>How many deployments run at the same time.</summary>
    [Range(1, 16)]
    public int Parallelism { get; set; } = 4;
}
