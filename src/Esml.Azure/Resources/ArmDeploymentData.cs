using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager.Models;
using Azure.ResourceManager.Resources.Models;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources;

/// <summary>What Azure keeps of a deployment.</summary>
public sealed class ArmDeploymentData : ResourceData
{
    private ArmDeploymentData(ArmBody<ArmDeploymentPropertiesExtended> body) : base(body.Id, body.Name, body.Type, body.SystemData)
    {
        Location = body.Location;
        Properties = body.Properties;
        Tags = body.Tags?.AsReadOnly() ?? new Dictionary<string, string>().AsReadOnly();
    }

    public AzureLocation? Location { get; }

    public ArmDeploymentPropertiesExtended? Properties { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    internal static ArmDeploymentData Read(BinaryData json) => new(ArmJson.Read<ArmBody<ArmDeploymentPropertiesExtended>>(json));

    internal static ArmDeploymentData Read(JsonElement item) => new(ArmJson.Read<ArmBody<ArmDeploymentPropertiesExtended>>(item));
}

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
