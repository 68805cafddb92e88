using System.Net.Http.Json;
using Esml.Azure;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Esml.Tests.Operations;

/// <summary>The operations over a local Azure, without their schedules: a test sweeps and loads when it wants to.</summary>
internal sealed class FactoryRoom : IAsyncDisposable
{
    // One for all tests: starting it takes longer than what most do with it. It ends with the process that it listens to.
    private static readonly Lazy<BicepProgram> Engine = new(() => new(TimeProvider.System));
    private readonly ServiceProvider _services;

    private FactoryRoom(LocalCloud cloud, string folder, Dictionary<string, string?> settings, TimeProvider time, Action<IServiceCollection>? more)
    {
        (Cloud, Folder) = (cloud, folder);
        var subscriptions = cloud.Options.Subscriptions;
        foreach (var (index, environment) in Enum.GetValues<FactoryEnvironment>().Index())
            settings.TryAdd($"Azure:Subscriptions:{environment}", subscriptions[Math.Min(index, subscriptions.Length - 1)].Id.ToString());
        settings.TryAdd("Azure:Retry:MaxRetries", "0");
        settings["Data:Folder"] = folder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(time)
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddAzure(configuration, _ => cloud.Handler)
            .AddOperations(configuration);
        services.AddSingleton(Engine.Value);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public static Caller Manager { get; } = new("manager", "Manager", [FactoryRole.Manager], []);

    public LocalCloud Cloud { get; }

    public string Folder { get; }

    public FactoryBoard Board => Get<FactoryBoard>();

    public Faults Faults => Cloud.Server.Faults;

    public static async Task<FactoryRoom> OpenAsync(Dictionary<string, string?>? settings = null, LocalCloud? cloud = null, string? folder = null, TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        cloud ??= await LocalCloud.StartAsync(time);
        var room = new FactoryRoom(cloud, folder ?? StateRoom.NewFolder(), settings ?? [], time ?? TimeProvider.System, more);
        await room._services.OpenStateAsync(default);
        await room.Get<BoardMemory>().RestoreAsync(default);
        return room;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public T Hosted<T>() where T : IHostedService => _services.GetServices<IHostedService>().OfType<T>().Single();

    public Task<SweepOutcome> SweepAsync() => Get<InventorySweep>().RunAsync(Manager, TestContext.Current.CancellationToken);

    public ProjectRow Row(string key) => Board.Rows(Manager).Single(row => row.Key.ToString() == key);

    public Guid Subscription(FactoryEnvironment environment) => Cloud.Options.Subscriptions[(int)environment].Id;

    public Task GroupAsync(FactoryEnvironment environment, string name, object? tags = null) =>
        PutAsync($"/subscriptions/{Subscription(environment)}/resourceGroups/{name}?api-version=2022-09-01", new { location = "westeurope", tags = tags ?? new { } });

    public Task StorageAsync(FactoryEnvironment environment, string group, string name, object? tags = null) => PutAsync(
        $"/subscriptions/{Subscription(environment)}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}?api-version=2023-05-01",
        new { location = "westeurope", kind = "StorageV2", sku = new { name = "Standard_LRS" }, tags = tags ?? new { }, properties = new { } });

    public async Task PutAsync(string path, object body)
    {
        using var answer = await Cloud.Http.PutAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Ends the portal's side; cloud and data folder stay.</summary>
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Cloud.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
