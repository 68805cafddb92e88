using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>A run; its class says of what. A kind that is not named here is read with what all runs have in common.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "jobType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningCommandJob), "Command")]
[JsonDerivedType(typeof(MachineLearningPipelineJob), "Pipeline")]
public class MachineLearningJobProperties : MachineLearningResourceBase
{
    [JsonConstructor]
    internal MachineLearningJobProperties()
    {
    }

    public string? DisplayName { get; set; }

    /// <summary>Azure puts runs without one into <c>Default</c>.</summary>
    public string? ExperimentName { get; set; }

    public string? ComponentId { get; set; }

    public string? ComputeId { get; set; }

    public bool? IsArchived { get; set; }

    public IDictionary<string, MachineLearningJobService>? Services { get; set; }

    public MachineLearningJobStatus? Status { get; init; }
}

/// <summary>An address that belongs to a run, such as its page in the studio.</summary>
public sealed class MachineLearningJobService
{
    public string? JobServiceType { get; set; }

    public string? Endpoint { get; set; }

    public int? Port { get; set; }

    public string? Status { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>A run of one command in one environment.</summary>
public sealed class MachineLearningCommandJob(string command, string environmentId) : MachineLearningJobProperties
{
    public string Command { get; } = command;

    public string EnvironmentId { get; } = environmentId;

    public string? CodeId { get; set; }

    public IDictionary<string, string>? EnvironmentVariables { get; set; }

    public IDictionary<string, MachineLearningJobInput>? Inputs { get; set; }

    public IDictionary<string, MachineLearningJobOutput>? Outputs { get; set; }

    public MachineLearningCommandJobLimits? Limits { get; set; }

    public MachineLearningJobResourceConfiguration? Resources { get; set; }
}

/// <summary>A run of several steps that hand data to each other.</summary>
public sealed class MachineLearningPipelineJob : MachineLearningJobProperties
{
    public IDictionary<string, MachineLearningJobInput>? Inputs { get; set; }

    public IDictionary<string, MachineLearningJobOutput>? Outputs { get; set; }

    /// <summary>One JSON object per step, by the step's name.</summary>
    public IDictionary<string, BinaryData>? Jobs { get; set; }

    /// <summary>A JSON object such as <c>{"default_compute":"...","continue_on_step_failure":false}</c>.</summary>
    public BinaryData? Settings { get; set; }

    public string? SourceJobId { get; set; }
}

/// <summary>How long a run may take.</summary>
public sealed class MachineLearningCommandJobLimits
{
    [JsonInclude]
    internal string JobLimitsType { get; init; } = "Command";

    public TimeSpan? Timeout { get; set; }
}

/// <summary>On how many machines, and of what size, a run works.</summary>
public sealed class MachineLearningJobResourceConfiguration
{
    public int? InstanceCount { get; set; }

    public string? InstanceType { get; set; }

    public string? ShmSize { get; set; }

    public string? DockerArgs { get; set; }
}
