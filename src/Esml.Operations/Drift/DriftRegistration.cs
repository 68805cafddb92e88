using Esml.Azure.Settings;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Drift;

internal static class DriftRegistration
{
    public static void AddDrift(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DriftOptions>(configuration, DriftOptions.Section);
        services.AddSingleton<DeployedStates>();
        services.AddSingleton<WhatIfQuestions>();
        services.AddSingleton<DriftBook>();
        services.AddSingleton<DriftChecker>();
        services.AddSingleton<DriftPace>();
        services.AddSingleton(provider => new DriftDesk(provider.GetRequiredService<DriftBook>(), provider.GetRequiredService<DriftChecker>(), provider.GetRequiredService<FactoryBoard>()));
        services.AddHostedService<DriftService>();
    }
}
