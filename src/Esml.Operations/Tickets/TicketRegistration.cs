using Esml.Azure.Settings;
using Esml.Operations.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

internal static class TicketRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void AddTickets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TicketOptions>(configuration, TicketOptions.Section);
        services.AddHttpClient(TicketCalls.Client, client => client.Timeout = Patience);
        services.AddSingleton<TicketCalls>();
        services.AddSingleton<ITicketSystem, ServiceNowTickets>();
        services.AddSingleton<ITicketSystem, JiraTickets>();
        services.AddSingleton<ITicketSystem, WebhookTickets>();
        services.AddSingleton<TicketSystems>();
        services.AddSingleton<TicketPortal>();
        services.AddSingleton<TicketTelling>();
        services.AddSingleton(provider => new TicketActions(
            provider.GetRequiredService<OrderDesk>(), provider.GetRequiredService<OrderBook>(), provider.GetRequiredService<ApprovalDesk>(),
            provider.GetRequiredService<IOptions<TicketOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TicketIntake(
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<TicketSystems>(),
            provider.GetRequiredService<TicketActions>(), provider.GetRequiredService<AuditTrail>()));
        services.AddHostedService<TicketFollower>();
    }
}
