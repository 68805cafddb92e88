using Esml.Azure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Network;

internal static class NetworkRegistration
{
    public static void AddNetwork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<NetworkOptions>(configuration, NetworkOptions.Section);
        services.AddSingleton<KnownNetworks>();
        services.AddSingleton<NetworkReports>();
        services.AddSingleton<AddressStore>();
        services.AddSingleton(provider => new AddressPlan(
            provider.GetRequiredService<AddressStore>(),
            provider.GetRequiredService<NetworkReports>(),
            provider.GetRequiredService<KnownNetworks>(),
            provider.GetRequiredService<IOptions<NetworkOptions>>()));
        services.AddHostedService<AddressExpiry>();
    }
}
