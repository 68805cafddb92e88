using Esml.Operations.Sample;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esml.Cockpit.Hosting;

/// <summary>How far the sample factory is; the portal serves while it is being built.</summary>
internal sealed class SampleHealth(SampleProgress progress) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = progress.State;
        return Task.FromResult(state.Phase is SamplePhase.Failed or SamplePhase.Building ? HealthCheckResult.Degraded(state.Phase.ToString()) : HealthCheckResult.Healthy(state.Phase.ToString()));
    }
}
