namespace Esml.Azure.MachineLearning.Models;

/// <summary>An address under which models answer, and how its calls are spread over them.</summary>
public sealed class MachineLearningOnlineEndpointProperties(MachineLearningEndpointAuthMode authMode)
{
    public MachineLearningEndpointAuthMode AuthMode { get; set; } = authMode;

    public string? Description { get; set; }

    /// <summary>The compute on which the endpoint runs; null where Azure manages it.</summary>
    public string? Compute { get; set; }

    /// <summary>Percent of the calls by deployment; they sum to 100, or to 0.</summary>
    public IDictionary<string, int>? Traffic { get; set; }

    public IDictionary<string, int>? MirrorTraffic { get; set; }

    public IDictionary<string, string>? Properties { get; set; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
    public string? PublicNetworkAccess { get; set; }

    public Uri? ScoringUri { get; init; }

    public Uri? SwaggerUri { get; init; }

    public MachineLearningEndpointProvisioningState? ProvisioningState { get; init; }
}
