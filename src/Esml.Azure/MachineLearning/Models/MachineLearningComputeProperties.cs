using System.Text.Json.Serialization;
using Azure.Core;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>A compute; its class says of what kind. A kind that is not named here is read with what all have in common.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "computeType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(AmlCompute), "AmlCompute")]
[JsonDerivedType(typeof(MachineLearningComputeInstance), "ComputeInstance")]
[JsonDerivedType(typeof(MachineLearningAksCompute), "AKS")]
[JsonDerivedType(typeof(MachineLearningKubernetesCompute), "Kubernetes")]
public class MachineLearningComputeProperties
{
    [JsonConstructor]
    internal MachineLearningComputeProperties()
    {
    }

    public string? ComputeLocation { get; set; }

    public string? Description { get; set; }

    /// <summary>The resource that is attached, such as an AKS cluster.</summary>
    public ResourceIdentifier? ResourceId { get; set; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public bool? IsAttachedCompute { get; init; }

    public MachineLearningProvisioningState? ProvisioningState { get; init; }
}

/// <summary>A cluster that grows and shrinks with the runs.</summary>
public sealed class AmlCompute : MachineLearningComputeProperties
{
    public AmlComputeProperties? Properties { get; set; }
}

/// <summary>The size of a cluster.</summary>
public sealed class AmlComputeProperties
{
    public string? VmSize { get; set; }

    /// <summary><c>Dedicated</c> or <c>LowPriority</c>.</summary>
    public string? VmPriority { get; set; }

    public AmlComputeScaleSettings? ScaleSettings { get; set; }

    public int? CurrentNodeCount { get; init; }

    public int? TargetNodeCount { get; init; }

    /// <summary><c>Steady</c> or <c>Resizing</c>.</summary>
    public string? AllocationState { get; init; }
}

/// <summary>How far a cluster may grow, and when it shrinks.</summary>
public sealed class AmlComputeScaleSettings(int maxNodeCount)
{
    public int MaxNodeCount { get; set; } = maxNodeCount;

    public int? MinNodeCount { get; set; }

    public TimeSpan? NodeIdleTimeBeforeScaleDown { get; set; }
}

/// <summary>A person's machine.</summary>
public sealed class MachineLearningComputeInstance : MachineLearningComputeProperties
{
    public MachineLearningComputeInstanceProperties? Properties { get; set; }
}

/// <summary>The size of a person's machine, and whether it runs.</summary>
public sealed class MachineLearningComputeInstanceProperties
{
    public string? VmSize { get; set; }

    /// <summary>For example <c>Running</c> or <c>Stopped</c>.</summary>
    public string? State { get; init; }
}

/// <summary>An AKS cluster, attached.</summary>
public sealed class MachineLearningAksCompute : MachineLearningComputeProperties;

/// <summary>Any Kubernetes cluster, attached.</summary>
public sealed class MachineLearningKubernetesCompute : MachineLearningComputeProperties;
