using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Removals;

internal static class RemovalRegistration
{
    public static void AddRemovals(this IServiceCollection services)
    {
        services.AddSingleton<RemovalScout>();
        services.AddSingleton<RemovalReading>();
        services.AddSingleton<RemovalCalls>();
        services.AddSingleton<ProjectOrders>();
        services.AddSingleton<IKindEvidence, RemovalEvidence>();
        services.AddSingleton(provider => new RemovalDesk(provider.GetRequiredService<RemovalReading>(), provider.GetRequiredService<ProjectOrders>()));
        services.AddSingleton<IProvisioningStep, LeavingStep>();
        services.AddSingleton<IProvisioningStep, OccupantsStep>();
        services.AddSingleton<IProvisioningStep, DetachStep>();
        services.AddSingleton<IProvisioningStep, SubnetsStep>();
        services.AddSingleton<IProvisioningStep, SecurityGroupsStep>();
        services.AddSingleton<IProvisioningStep, ContentStep>();
        services.AddSingleton<IProvisioningStep, RightsStep>();
        services.AddSingleton<IProvisioningStep, DataStep>();
        services.AddSingleton<IProvisioningStep, FreeStep>();
        services.AddSingleton<IProvisioningStep, FarewellStep>();
    }
}
