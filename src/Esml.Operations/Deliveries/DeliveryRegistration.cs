using Esml.Azure.Settings;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Deliveries;

internal static class DeliveryRegistration
{
    public static void AddDeliveries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<NotificationOptions>(configuration, NotificationOptions.Section);
        services.AddSingleton<Outbox>();
        services.AddSingleton<Announcements>();
        services.AddHttpClient(WebhookChannel.ChannelName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton<IDeliveryChannel, WebhookChannel>();
        services.AddSingleton<IDeliveryChannel, MailChannel>();
        services.AddSingleton<DeliveryRun>();
        services.AddSingleton(provider => new DeliveryDesk(
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<DeliveryService>();
    }
}
