using Azure;
using Azure.Core;

namespace Esml.Azure.Resources.Models;

/// <summary>What a deployment did, or is doing, to one resource.</summary>
public sealed record ArmDeploymentOperation
{
    public string? Id { get; init; }

    public string? OperationId { get; init; }

    public ArmDeploymentOperationProperties? Properties { get; init; }
}

/// <summary>How an operation on one resource stands.</summary>
public sealed record ArmDeploymentOperationProperties
{
    /// <summary>For example <c>Create</c>, <c>Read</c> or <c>EvaluateDeploymentOutput</c>.</summary>
    public string? ProvisioningOperation { get; init; }

    /// <summary>For example <c>Running</c>, <c>Succeeded</c> or <c>Failed</c>.</summary>
    public string? ProvisioningState { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public TimeSpan? Duration { get; init; }

    public string? ServiceRequestId { get; init; }

    /// <summary>The status of the resource's provider, for example <c>Created</c> or <c>Conflict</c>.</summary>
    public string? StatusCode { get; init; }

    public StatusMessage? StatusMessage { get; init; }

    /// <summary>Null for operations on the deployment itself.</summary>
    public TargetResource? TargetResource { get; init; }
}

/// <summary>What a resource's provider said.</summary>
public sealed record StatusMessage
{
    public string? Status { get; init; }

    public ResponseError? Error { get; init; }
}

/// <summary>The resource that an operation is about.</summary>
public sealed record TargetResource
{
    public string? Id { get; init; }

    public string? ResourceName { get; init; }

    public ResourceType? ResourceType { get; init; }
}
