using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esml.Cockpit.Cloud;

/// <summary>Whether the local Azure answers yet.</summary>
internal sealed class LocalCloudHealth(LocalCloud cloud) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(cloud.Server switch
    {
        { IsCompletedSuccessfully: true } => HealthCheckResult.Healthy(),
        { IsFaulted: true } => HealthCheckResult.Unhealthy("failed"),
        _ => HealthCheckResult.Degraded("opening"),
    });
}
