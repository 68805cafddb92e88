using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Sample;

/// <summary>The settings section <c>Sample</c>: the factory that is built to look at. It exists in local mode only.</summary>
public sealed class SampleOptions
{
    public const string Section = "Sample";

    public bool Enabled { get; set; } = true;

    [Range(1, 900, ErrorMessage = "must be 1 to 900.")]
    public int Projects { get; set; } = 24;

    /// <summary>How many deployments run at once.</summary>
    [Range(1, 16, ErrorMessage = "must be 1 to 16.")]
    public int Parallelism { get; set; } = 4;

    /// <summary>The worker that trains the models. Empty: worker/Esml.Worker.dll beside the program.</summary>
    public string? Worker { get; set; }
}
