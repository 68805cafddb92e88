using Esml.Azure.Settings;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Inventory;

internal static class InventoryRegistration
{
    public static void AddInventory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<InventoryOptions>(configuration, InventoryOptions.Section);
        services.AddSingleton<FactoryBoard>();
        services.AddSingleton<DeploymentReader>();
        services.AddSingleton<ModelReader>();
        services.AddSingleton<NetworkReader>();
        services.AddSingleton<SubscriptionReader>();
        services.AddSingleton<InventoryStore>();
        services.AddSingleton<KeptReadings>();
        services.AddSingleton<InventoryPace>();
        services.AddSingleton<SweepRequests>();
        services.AddSingleton<BoardMemory>();
        services.AddSingleton(provider => new InventorySweep(
            provider.GetRequiredService<FactoryBoard>(),
            provider.GetRequiredService<SubscriptionReader>(),
            provider.GetRequiredService<KeptReadings>(),
            provider.GetRequiredService<Leases>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<InventoryService>();
    }
}
