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
internal sealed class FactoryUnderLoad(LocalCloud cloud, IHost host, int resources) : IAsyncDisposable
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
        await host.Services.OpenStateAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        return new FactoryUnderLoad(cloud, host, resources);
    }

    /// <summary>Gives every group and its first resource a tag that they did not have.</summary>
    public Task MoveAsync(int round, CancellationToken cancellationToken) => Parallel.ForAsync(0, resources / PerGroup, cancellationToken, async (index, token) =>
    {
        var tags = new Dictionary<string, string>(TagsOf(index)) { ["round"] = $"{round}" };
        await PutAsync(cloud, $"{GroupOf(cloud, index)}?api-version=2022-09-01", new { location = "westeurope", tags }, token);
        await PutStorageAsync(cloud, index, 0, tags, token);
    });

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        await cloud.DisposeAsync();
    }

    private static Task FillAsync(LocalCloud cloud, int resources, CancellationToken cancellationToken) =>
        Parallel.ForAsync(0, resources / PerGroup, cancellationToken, async (index, token) =>
        {
            var tags = TagsOf(index);
            await PutAsync(cloud, $"{GroupOf(cloud, index)}?api-version=2022-09-01", new { location = "westeurope", tags }, token);
            for (var i = 0; i < PerGroup; i++) await PutStorageAsync(cloud, index, i, tags, token);
        });

    private static string EnvironmentOf(int index) => (index % 3) switch { 0 => "dev", 1 => "test", _ => "prod" };

    private static string GroupOf(LocalCloud cloud, int index) =>
        $"/subscriptions/{cloud.Options.Subscriptions[index % 3].Id}/resourceGroups/acme-esml-project{(index / 3) + 1:000}-weu-{EnvironmentOf(index)}-001-rg";

    private static Dictionary<string, string> TagsOf(int index) =>
        new() { ["AIFactory project"] = $"{(index / 3) + 1:000}", ["AIF-Environment"] = EnvironmentOf(index), ["CostCenter"] = "1234" };

    private static Task PutStorageAsync(LocalCloud cloud, int index, int number, Dictionary<string, string> tags, CancellationToken cancellationToken) => PutAsync(
        cloud,
        $"{GroupOf(cloud, index)}/providers/Microsoft.Storage/storageAccounts/sa{index:0000}{number:00}?api-version=2023-05-01",
        new { location = "westeurope", kind = "StorageV2", sku = new { name = "Standard_LRS" }, tags, properties = new { } },
        cancellationToken);

    private static async Task PutAsync(LocalCloud cloud, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await cloud.Http.PutAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
