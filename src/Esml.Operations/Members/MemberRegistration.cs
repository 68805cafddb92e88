using Azure.ResourceManager;
using Esml.Azure.Settings;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Members;

internal static class MemberRegistration
{
    public static void AddMembers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MemberOptions>(configuration, MemberOptions.Section);
        services.AddSingleton<MemberWork>();
        services.AddSingleton<MemberEnds>();
        services.AddSingleton<IKindEvidence, MemberEvidence>();
        services.AddSingleton<IProvisioningStep, RolesStep>();
        services.AddSingleton<IProvisioningStep, LakeRightsStep>();
        services.AddSingleton<IProvisioningStep, MembersStep>();
        services.AddSingleton(provider => new MemberDesk(
            provider.GetRequiredService<MemberWork>(),
            provider.GetRequiredService<ArmClient>(),
            provider.GetRequiredService<OrderPlaces>(),
            provider.GetRequiredService<ProjectOrders>(),
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<MemberExpiry>();
    }
}
