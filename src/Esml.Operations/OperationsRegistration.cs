using Esml.Azure.Settings;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.Changes;
using Esml.Operations.Costs;
using Esml.Operations.Deliveries;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Models;
using Esml.Operations.Members;
using Esml.Operations.Network;
using Esml.Operations.Notifications;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Removals;
using Esml.Operations.Rollouts;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Esml.Operations.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Esml.Operations;

/// <summary>Registers what the cockpit does and remembers.</summary>
public static class OperationsRegistration
{
    /// <summary>Options, state, hosted services and the operations themselves. Needs <c>AddAzure</c>.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddState(configuration);
        services.AddInventory(configuration);
        services.AddCosts(configuration);
        services.AddDeliveries(configuration);
        services.AddApprovals(configuration);
        services.AddOrders();
        services.AddProvisioning(configuration);
        services.AddRemovals();
        services.AddMembers(configuration);
        services.AddSingleton<ModelCatalogue>();
        services.AddSingleton(provider => new AuditTrail(provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddNetwork(configuration);
        services.AddDrift(configuration);
        services.AddRollouts();
        services.AddChanges();
        services.AddSample(configuration);
        services.AddSingleton(provider => new NotificationFeed(provider.GetRequiredService<IDbContextFactory<CockpitDb>>()));
        services.AddTickets(configuration);
        services.AddSingleton(provider => new Belongings(provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<BelongingsService>();
        services.AddHostedService<BoardListener>();
        return services;
    }

    /// <summary>Makes the state usable; before the host starts, for everything in it needs the state.</summary>
    /// <exception cref="StateUnusable">The folder or the database can't be used; the message names the way out.</exception>
    public static Task OpenStateAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetRequiredService<StateStart>().OpenAsync(cancellation);
    }

    private static void AddState(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataOptions>(configuration, DataOptions.Section);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<IDbContextFactory<CockpitDb>, CockpitDbFactory>();
        services.AddSingleton<Leases>();
        services.AddSingleton<StateStart>();
    }
}
