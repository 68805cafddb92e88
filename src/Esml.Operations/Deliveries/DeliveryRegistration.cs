using Esml.Azure.Settings;
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
    }
}
