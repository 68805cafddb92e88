using Azure;
using Azure.ResourceManager.Resources.Models;

namespace Esml.Azure.Resources.Models;

/// <summary>How a deployment stands.</summary>
public sealed record ArmDeploymentPropertiesExtended
{
    public ResourcesProvisioningState? ProvisioningState { get; init; }

    public string? CorrelationId { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>A JSON object of the form <c>{"name":{"type":"String","value":"x"}}</c>.</summary>
    public BinaryData? Outputs { get; init; }

    public BinaryData? Parameters { get; init; }

    public ArmDeploymentMode? Mode { get; init; }

    public string? TemplateHash { get; init; }

    /// <summary>The resources that the deployment created or changed.</summary>
    public IReadOnlyList<SubResource>? OutputResources { get; init; }

    public IReadOnlyList<SubResource>? ValidatedResources { get; init; }

    public ResponseError? Error { get; init; }
}

/// <summary>Whether Azure would accept a template: its properties, or the error.</summary>
public sealed record ArmDeploymentValidateResult
{
    public ResponseError? Error { get; init; }

    public ArmDeploymentPropertiesExtended? Properties { get; init; }
}
