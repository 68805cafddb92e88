using Esml.Azure;
using Esml.Azure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Sample;

internal static class SampleRegistration
{
    public static void AddSample(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SampleOptions>(configuration, SampleOptions.Section);
        services.AddSingleton<SampleProgress>();
        services.AddSingleton<SamplePlan>();
        services.AddSingleton<WorkerProcess>();
        services.AddSingleton<SampleDeployer>();
        services.AddSingleton<SampleStock>();
        services.AddSingleton<SampleHands>();
        services.AddSingleton<SampleTraining>();
        services.AddSingleton<SampleModels>();
        services.AddSingleton<SampleParts>();
        services.AddSingleton<SampleMark>();
        services.AddSingleton<SampleFactory>();
        if (IsOn(configuration)) services.AddHostedService<SampleService>();
    }

    // A value that can't be read counts as off here; the start then names the setting.
    private static bool IsOn(IConfiguration configuration) =>
        (configuration[$"{AzureOptions.Section}:Mode"] is not { Length: > 0 } mode || string.Equals(mode, nameof(AzureMode.Local), StringComparison.OrdinalIgnoreCase))
        && (configuration[$"{SampleOptions.Section}:Enabled"] is not { Length: > 0 } enabled || (bool.TryParse(enabled, out var on) && on));
}
