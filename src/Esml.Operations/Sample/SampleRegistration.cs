using Esml.Azure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Sample;

/// <summary>Registers the sample factory.</summary>
internal static class SampleRegistration
{
    public static void AddSample(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SampleOptions>(configuration, SampleOptions.Section);
        services.AddSingleton<SampleProgress>();
        services.AddSingleton<SampleDeployer>();
        services.AddHostedService<SampleService>();
    }
}
