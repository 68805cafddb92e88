using Esml.Operations.Drift;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Esml.Operations.Rollouts;

internal static class RolloutRegistration
{
    public static void AddRollouts(this IServiceCollection services)
    {
        services.TryAddSingleton<ProjectOrders>();
        services.AddSingleton<RolloutBases>();
        services.AddSingleton<RepairEvidence>();
        services.AddSingleton<RolloutOrders>();
        services.AddSingleton<IKindEvidence, UpdateEvidence>();
        services.AddSingleton<IKindEvidence>(provider => provider.GetRequiredService<RepairEvidence>());
        services.AddSingleton<IProvisioningStep, WaveStep>();
        services.AddSingleton<IProvisioningStep, ExtrasStep>();
        services.AddSingleton<IProvisioningStep, ToldStep>();
        services.AddSingleton(provider => new RolloutDesk(
            provider.GetRequiredService<DriftChecker>(), provider.GetRequiredService<DriftBook>(), provider.GetRequiredService<RolloutBases>(), provider.GetRequiredService<RolloutOrders>()));
    }
}
