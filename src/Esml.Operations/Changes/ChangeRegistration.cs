using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Changes;

internal static class ChangeRegistration
{
    public static void AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<ChangeReading>();
        services.AddSingleton<ChangePlanner>();
        services.AddSingleton<ChangeEvidence>();
        services.AddSingleton<IKindEvidence>(provider => provider.GetRequiredService<ChangeEvidence>());
        services.AddSingleton<FormerDeployment>();
        services.AddSingleton<IProvisioningStep, ProjectStep>();
        services.AddSingleton<IProvisioningStep, FormerStep>();
        services.AddSingleton(provider => new ChangeDesk(
            provider.GetRequiredService<ChangeReading>(), provider.GetRequiredService<ChangePlanner>(), provider.GetRequiredService<ChangeEvidence>(), provider.GetRequiredService<ProjectOrders>()));
    }
}
