using Esml.Azure;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Cloud;

/// <summary>
/// The Azure on this machine. It opens in the background, so that the first page does not wait for it; the first call to Azure does.
/// </summary>
internal sealed class LocalCloud(DataFolder folder, IOptions<AzureOptions> azure, IOptions<LocalCloudOptions> local, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LocalCloud> log) : BackgroundService, IAsyncDisposable
{
    private readonly TaskCompletionSource<LocalAzureServer> _server = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _closed;

    public Task<LocalAzureServer> Server => _server.Task;

    /// <summary>What stopped it; null while all is well.</summary>
    public string? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Sweeps wait for this server: until the portal listens, the machine belongs to the first page.
            await lifetime.StartedAsync(stoppingToken);
            _server.SetResult(await LocalAzureServer.StartAsync(Options(), time, stoppingToken));
        }
        catch (LocalAzureException unusable)
        {
            Failure = unusable.Message;
            log.LogCritical("The cockpit can't go on. {Reason}", unusable.Message);
            _server.SetException(unusable);
            Environment.ExitCode = Hosting.StartFailure.ExitCode;
            lifetime.StopApplication();
        }
    }

    // The container knows it as a service and as a hosted service, and so disposes of it twice.
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1) return;
        if (_server.Task.IsCompletedSuccessfully) await (await _server.Task).DisposeAsync();
        Dispose();
    }

    private LocalAzureOptions Options() => new()
    {
        Folder = folder.Folder("azure"),
        TenantId = azure.Value.TenantId,
        Subscriptions = [.. Enum.GetValues<FactoryEnvironment>().DistinctBy(azure.Value.Subscriptions.Of).Select(environment => new LocalSubscription(azure.Value.Subscriptions.Of(environment), $"Factory {environment}"))],
        Location = azure.Value.Location,
        Durations = DurationProfile.Seconds,
        Address = local.Value.Address,
    };
}
