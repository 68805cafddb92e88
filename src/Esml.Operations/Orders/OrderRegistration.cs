using Azure.ResourceManager;
using Esml.Operations.Audit;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Provisioning;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Orders;

internal static class OrderRegistration
{
    public static void AddOrders(this IServiceCollection services)
    {
        services.AddSingleton(provider => new BicepProgram(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TemplateExpander>();
        services.AddSingleton<OrderPlaces>();
        services.AddSingleton<AddressPreview>();
        services.AddSingleton<PlanPrices>();
        services.AddSingleton<PlanChecks>();
        services.AddSingleton<PastDurations>();
        services.AddSingleton<EnvironmentPlanner>();
        services.AddSingleton(provider => new OrderPlanner(
            provider.GetRequiredService<OrderPlaces>(), provider.GetRequiredService<EnvironmentPlanner>(), provider.GetRequiredService<PlanChecks>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OrderBook(
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoleHeadroom>();
        services.AddSingleton(provider => new OrderImpacts(
            provider.GetRequiredService<OrderPlanner>(), provider.GetRequiredService<FactoryBoard>(), provider.GetRequiredService<AddressPlan>(), provider.GetRequiredService<RoleHeadroom>()));
        services.AddSingleton(provider => new OrderPreflight(
            provider.GetRequiredService<ArmClient>(), provider.GetRequiredService<OrderPlaces>(), provider.GetRequiredService<AddressPreview>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OrderConflicts>();
        services.AddSingleton<OrderPreparation>();
        services.AddSingleton<OrderSubmitting>();
        services.AddSingleton<OrderRevising>();
        services.AddSingleton(provider => new OrderDesk(
            provider.GetRequiredService<OrderPlanner>(),
            provider.GetRequiredService<OrderConflicts>(),
            provider.GetRequiredService<OrderSubmitting>(),
            provider.GetRequiredService<OrderRevising>()));
        services.AddSingleton<OrderEvidenceSource>();
        services.AddSingleton<OrderDecided>();
        services.AddHostedService<OrderDecisions>();
        services.AddSingleton(provider => new Drafts(
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OrderCopies(provider.GetRequiredService<FactoryBoard>()));
        services.AddSingleton(provider => new OrderExport(
            provider.GetRequiredService<Drafts>(),
            provider.GetRequiredService<OrderPlaces>(),
            provider.GetRequiredService<AddressPreview>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<OrderBook>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
