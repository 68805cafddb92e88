using Esml.Azure;
using Esml.Azure.RetailPrices;
using Esml.Azure.Settings;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

internal static class CostRegistration
{
    public static void AddCosts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CostOptions>(configuration, CostOptions.Section);
        services.AddSingleton<CostStore>();
        services.AddSingleton<CostScopes>();
        services.AddSingleton<CostLoader>();
        services.AddSingleton<Budgets>();
        services.AddSingleton<KeptCellCosts>();
        services.AddSingleton<CostCells>();
        services.AddSingleton(provider => new CostReports(
            provider.GetRequiredService<CostStore>(),
            provider.GetRequiredService<CostScopes>(),
            provider.GetRequiredService<CostLoader>(),
            provider.GetRequiredService<Budgets>(),
            provider.GetRequiredService<FactoryBoard>(),
            provider.GetRequiredService<IOptions<AzureOptions>>()));
        services.AddSingleton(provider => new PriceList(provider.GetRequiredService<RetailPriceClient>()));
        services.AddSingleton<CostService>();
        services.AddHostedService(provider => provider.GetRequiredService<CostService>());
        services.AddHostedService<CostFollower>();
    }
}
