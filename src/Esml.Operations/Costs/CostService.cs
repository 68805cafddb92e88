using System.Threading.Channels;
using Esml.Operations.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>Loads costs and budgets on schedule and on request; one portal at a time.</summary>
internal sealed class CostService(CostLoader loader, CostCells cells, Leases leases, IHostApplicationLifetime lifetime, IOptions<CostOptions> options, ILogger<CostService> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _everything;

    /// <summary>Asks for a load soon: of everything, or only of what is new or old.</summary>
    public void Ask(bool everything)
    {
        if (everything) Interlocked.Exchange(ref _everything, 1);
        _bell.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Opening the cost engine is heavy, and the machine belongs to the first page until the portal listens.
        await lifetime.StartedAsync(stoppingToken);
        await ShowAsync(stoppingToken);
        for (var (asked, all) = (false, false); !stoppingToken.IsCancellationRequested;)
        {
            var loaded = await LoadAsync(asked, all, stoppingToken);
            (asked, all) = await AskedWithinAsync(loaded ? options.Value.Interval : AfterFailure, stoppingToken);
        }
    }

    private async Task<bool> LoadAsync(bool asked, bool all, CancellationToken stoppingToken)
    {
        try
        {
            await using var lease = await leases.TryTakeAsync("cost load", TimeSpan.FromMinutes(10), stoppingToken);
            if (lease is null) return false;
            var queries = await loader.LoadAsync(all, stoppingToken);
            await cells.LoadAsync(costsMoved: asked || queries > 0, onlyNewBudgets: queries == 0, stoppingToken);
            return true;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "Costs could not be loaded; reports keep what was loaded last.");
            return false;
        }
    }

    private async Task ShowAsync(CancellationToken stoppingToken)
    {
        try
        {
            await cells.RestoreAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "The stored costs could not be read; they are loaded anew.");
        }
    }

    private async Task<(bool Asked, bool Everything)> AskedWithinAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(wait);
        try
        {
            await _bell.Reader.ReadAsync(limit.Token);
            return (true, Interlocked.Exchange(ref _everything, 0) == 1);
        }
        catch (OperationCanceledException)
        {
            // It is time.
            return (false, Interlocked.Exchange(ref _everything, 0) == 1);
        }
    }
}
