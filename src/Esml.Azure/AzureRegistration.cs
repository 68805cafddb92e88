using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Esml.Azure.Connection;
using Esml.Azure.RetailPrices;
using Esml.Azure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Esml.Azure;

/// <summary>Registers every Azure client of the product.</summary>
public static class AzureRegistration
{
    /// <summary>
    /// Adds <see cref="TokenCredential"/>, <see cref="ArmClient"/> and <see cref="DataClients"/>, built from the section <c>Azure</c>.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The application's settings.</param>
    /// <param name="transport">Replaces the wire below all clients; local mode needs it, otherwise it is usually null.</param>
    public static IServiceCollection AddAzure(
        this IServiceCollection services, IConfiguration configuration, Func<IServiceProvider, HttpMessageHandler>? transport)
    {
        services.AddSettings<AzureOptions>(configuration, AzureOptions.Section).PostConfigure(options => options.CompleteLocal());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ClientPipeline(
            provider.GetRequiredService<IOptions<AzureOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            transport is null ? null : new HttpClientTransport(transport(provider))));
        services.AddSingleton(provider => provider.GetRequiredService<ClientPipeline>().CreateCredential());
        services.AddSingleton(provider => provider.GetRequiredService<ClientPipeline>().CreateArmClient(provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton(provider => new DataClients(
            provider.GetRequiredService<ClientPipeline>(), provider.GetRequiredService<TokenCredential>()));
        services.AddSingleton(provider => new RetailPriceClient(provider.GetRequiredService<ClientPipeline>()));
        return services;
    }
}
