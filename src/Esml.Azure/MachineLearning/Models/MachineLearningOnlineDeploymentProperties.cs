using System.Text.Json.Serialization;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>A model behind an endpoint; its class says where it runs.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "endpointComputeType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(MachineLearningManagedOnlineDeployment), "Managed")]
[JsonDerivedType(typeof(MachineLearningKubernetesOnlineDeployment), "Kubernetes")]
public class MachineLearningOnlineDeploymentProperties
{
    [JsonConstructor]
    internal MachineLearningOnlineDeploymentProperties()
    {
    }

    public string? Description { get; set; }

    /// <summary>The id of a model version.</summary>
    public string? Model { get; set; }

    public string? EnvironmentId { get; set; }

    public IDictionary<string, string>? EnvironmentVariables { get; set; }

    public IDictionary<string, string>? Properties { get; set; }

    public string? InstanceType { get; set; }

    [JsonPropertyName("appInsightsEnabled")]
    public bool? IsAppInsightsEnabled { get; set; }

    public MachineLearningDeploymentProvisioningState? ProvisioningState { get; init; }
}

/// <summary>Runs on machines that Azure manages.</summary>
public sealed class MachineLearningManagedOnlineDeployment : MachineLearningOnlineDeploymentProperties;

/// <summary>Runs on a Kubernetes cluster that is attached to the workspace.</summary>
public sealed class MachineLearningKubernetesOnlineDeployment : MachineLearningOnlineDeploymentProperties;
