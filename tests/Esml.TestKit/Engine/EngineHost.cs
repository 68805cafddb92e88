using Esml.Azure;
using Esml.Factory.Orders;
using Esml.Operations;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Esml.TestKit.Engine;

/// <summary>What runs in an <see cref="EngineProcess"/>: the portal's own services, of which only the one that advances orders is started.</summary>
internal static class EngineHost
{
    public static async Task<int> RunAsync(Uri azure, string folder, string? hold)
    {
        await using var services = Build(azure, folder, hold);
        await services.OpenStateAsync(CancellationToken.None);
        await services.GetRequiredService<BoardMemory>().RestoreAsync(CancellationToken.None);
        var engine = services.GetServices<IHostedService>().OfType<ProvisioningService>().Single();
        await engine.StartAsync(CancellationToken.None);
        while (await IsMovingAsync(services)) await Task.Delay(50, CancellationToken.None);
        await engine.StopAsync(CancellationToken.None);
        Console.Out.WriteLine(EngineProcess.AtRest);
        return 0;
    }

    private static async Task<bool> IsMovingAsync(ServiceProvider services)
    {
        await using var db = services.GetRequiredService<IDbContextFactory<CockpitDb>>().CreateDbContext();
        return await db.Orders.AnyAsync(order => order.State == OrderState.Approved || order.State == OrderState.Running || order.State == OrderState.RollingBack);
    }

    private static ServiceProvider Build(Uri azure, string folder, string? hold)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = folder, ["Azure:Retry:MaxRetries"] = "0", ["Provisioning:WhileDeploying"] = "00:00:00.02", ["Sample:Enabled"] = "false",
        }).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddAzure(configuration, _ => new LoopbackWire(azure))
            .AddOperations(configuration);
        services.Replace(ServiceDescriptor.Singleton<IDbContextFactory<CockpitDb>>(provider =>
            new HoldingDatabases(new(provider.GetRequiredService<IOptions<DataOptions>>(), provider.GetRequiredService<DataFolder>()), hold)));
        return services.BuildServiceProvider();
    }
}
