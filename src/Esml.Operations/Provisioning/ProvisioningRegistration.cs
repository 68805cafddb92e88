using Esml.Azure.Settings;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning;

internal static class ProvisioningRegistration
{
    public static void AddProvisioning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ProvisioningOptions>(configuration, ProvisioningOptions.Section);
        services.AddSteps();
        services.AddSingleton<OrderAdmission>();
        services.AddSingleton<OrderStands>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<OrderEnding>();
        services.AddSingleton<OrderLeases>();
        services.AddSingleton<OrderWork>();
        services.AddSingleton(provider => new ProvisioningDesk(provider.GetRequiredService<OrderBook>()));
        services.AddSingleton(provider => new PipelineReports(provider.GetRequiredService<OrderBook>(), provider.GetRequiredService<IOptions<ProvisioningOptions>>()));
        services.AddHostedService<ProvisioningService>();
        services.AddHostedService<OrderFollower>();
    }

    private static void AddSteps(this IServiceCollection services)
    {
        services.AddSingleton<ProjectTemplate>();
        services.AddSingleton<SeedingVault>();
        services.AddSingleton<DeployPace>();
        services.AddSingleton<DeploymentRemoval>();
        services.AddSingleton<IProvisioningStep, NumberStep>();
        services.AddSingleton<IProvisioningStep, GroupStep>();
        services.AddSingleton<IProvisioningStep, PrincipalStep>();
        services.AddSingleton<IProvisioningStep, ValidateStep>();
        services.AddSingleton<IProvisioningStep, WhatIfStep>();
        services.AddSingleton<IProvisioningStep, DeployStep>();
        services.AddSingleton<IProvisioningStep, PipelineStep>();
        services.AddSingleton<IProvisioningStep, LakeStep>();
        services.AddSingleton<IProvisioningStep, DatastoreStep>();
        services.AddSingleton<IProvisioningStep, SecretsStep>();
        services.AddSingleton<IProvisioningStep, BudgetStep>();
        services.AddSingleton<IProvisioningStep, VerifyStep>();
        services.AddSingleton<IProvisioningStep, SettleStep>();
        services.AddSingleton<IProvisioningStep, NotifyStep>();
    }
}
