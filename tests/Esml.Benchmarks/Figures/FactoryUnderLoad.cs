using System.Net.Http.Json;
using Esml.Azure;
using Esml.Factory.Access;
using Esml.Operations;
using Esml.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Esml.Benchmarks.Figures;

/// <summary>The operations over a local Azure that holds as many resources as a large factory, without schedules.</summary>
internal sealed class FactoryUnderLoad(LocalCloud cloud, IHost host) : IAsyncDisposable
{
    private const int PerGroup = 20;

    public static Caller CoreTeam { get; } = new("benchmark", "Benchmark", [FactoryRole.CoreTeam], []);

    public LocalCloud Cloud => cloud;

    public IServiceProvider Services => host.Services;

    public static async Task<FactoryUnderLoad> StartAsync(int resources, CancellationToken cancellationToken)
    {
        var cloud = await LocalCloud.StartAsync();
        await FillAsync(cloud, resources, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Azure:Subscriptions:Dev"] = cloud.Options.Subscriptions[0].Id.ToString(),
            ["Azure:Subscriptions:Test"] = cloud.Options.Subscriptions[1].Id.ToString(),
            ["Azure:Subscriptions:Prod"] = cloud.Options.Subscriptions[2].Id.ToString(),
            ["Data:Folder"] = Directory.CreateTempSubdirectory("esml-benchmark-").FullName,
            ["Sample:Enabled"] = "false",
        });
        builder.Services.AddLogging().AddAzure(builder.Configuration, _ => cloud.Handler).AddOperations(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new FactoryUnderLoad(cloud, host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        await cloud.DisposeAsync();
    }

    private static async Task FillAsync(LocalCloud cloud, int resources, CancellationToken cancellationToken)
    {
        var groups = resources / PerGroup;
        await Parallel.ForAsync(0, groups, cancellationToken, async (index, token) =>
        {
            var subscription = cloud.Options.Subscriptions[index % 3].Id;
            var environment = new[] { "dev", "test", "prod" }[index % 3];
            var group = $"acme-esml-project{index / 3 + 1:000}-weu-{environment}-001-rg";
            var tags = new Dictionary<string, string> { ["AIFactory project"] = $"{index / 3 + 1:000}", ["AIF-Environment"] = environment, ["CostCenter"] = "1234" };
            await PutAsync(cloud, $"/subscriptions/{subscription}/resourceGroups/{group}?api-version=2022-09-01", new { location = "westeurope", tags }, token);
            for (var i = 0; i < PerGroup; i++)
            {
                await PutAsync(
                    cloud,
                    $"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/sa{index:0000}{i:00}?api-version=2023-05-01",
                    new { location = "westeurope", kind = "StorageV2", sku = new { name = "Standard_LRS" }, tags, properties = new { } },
                    token);
            }
        });
    }

    private static async Task PutAsync(LocalCloud cloud, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await cloud.Http.PutAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
