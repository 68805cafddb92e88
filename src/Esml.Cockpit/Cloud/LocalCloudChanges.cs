using Esml.Operations.Inventory;

namespace Esml.Cockpit.Cloud;

/// <summary>
/// Has the inventory read again when something in the local Azure was written, by whomever. A real Azure tells nobody:
/// there the schedule finds it, or somebody asks for a refresh.
/// </summary>
internal sealed class LocalCloudChanges(LocalCloud cloud, SweepRequests sweeps, TimeProvider time) : BackgroundService
{
    // The first write is told at once; a deployment's hundreds must not have a sweep each.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var server = await cloud.Server.WaitAsync(stoppingToken);
            while (true)
            {
                await server.ChangedAsync(stoppingToken);
                sweeps.Ask(withModels: false);
                await Task.Delay(Pace, time, stoppingToken);
            }
        }
        catch (Exception ended) when (stoppingToken.IsCancellationRequested || cloud.Server.IsFaulted)
        {
            // The portal stops; where the local Azure could not open, that is told elsewhere.
            _ = ended;
        }
    }
}
