using Esml.Operations.Inventory;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esml.Cockpit.Hosting;

/// <summary>Whether the subscriptions can be read. Old data still serves, so an unreadable one degrades and doesn't fail.</summary>
internal sealed class InventoryHealth(FactoryBoard board) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = board.Status.Subscriptions.Where(subscription => subscription.Problem is not null).Select(subscription => $"{subscription.Environment}: {subscription.Problem!.Kind}").ToList();
        return Task.FromResult(problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(", ", problems)));
    }
}
