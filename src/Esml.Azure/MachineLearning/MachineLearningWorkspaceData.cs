using Azure.Core;
using Azure.ResourceManager.Models;
using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a workspace. Workspaces are created by templates, so this is read only.</summary>
public sealed class MachineLearningWorkspaceData : TrackedResourceData
{
    private readonly Body _properties;

    internal MachineLearningWorkspaceData(ArmBody<Body> body)
        : base(body.Id, body.Name, body.Type ?? default, body.SystemData, body.Tags ?? new Dictionary<string, string>(), body.Location ?? default)
    {
        _properties = body.Properties ?? new();
        Kind = body.Kind;
        Identity = body.Identity;
    }

    /// <summary>For example <c>Default</c>, <c>Hub</c> or <c>Project</c>.</summary>
    public string? Kind { get; }

    public ManagedServiceIdentity? Identity { get; }

    public string? FriendlyName => _properties.FriendlyName;

    public string? Description => _properties.Description;

    public string? WorkspaceId => _properties.WorkspaceId;

    /// <summary>The id of the storage account that holds the workspace's artefacts.</summary>
    public string? StorageAccount => _properties.StorageAccount;

    public string? KeyVault => _properties.KeyVault;

    public string? ApplicationInsights => _properties.ApplicationInsights;

    public string? ContainerRegistry => _properties.ContainerRegistry;

    public Uri? DiscoveryUri => _properties.DiscoveryUrl;

    public Uri? MlFlowTrackingUri => _properties.MlFlowTrackingUri;

    public string? PublicNetworkAccess => _properties.PublicNetworkAccess;

    public MachineLearningProvisioningState? ProvisioningState => _properties.ProvisioningState;

    internal static MachineLearningWorkspaceData Read(System.Text.Json.JsonElement json) => new(ArmJson.Read<ArmBody<Body>>(json));

    internal sealed record Body
    {
        public string? FriendlyName { get; init; }

        public string? Description { get; init; }

        public string? WorkspaceId { get; init; }

        public string? StorageAccount { get; init; }

        public string? KeyVault { get; init; }

        public string? ApplicationInsights { get; init; }

        public string? ContainerRegistry { get; init; }

        public Uri? DiscoveryUrl { get; init; }

        public Uri? MlFlowTrackingUri { get; init; }

        public string? PublicNetworkAccess { get; init; }

        public MachineLearningProvisioningState? ProvisioningState { get; init; }
    }
}
