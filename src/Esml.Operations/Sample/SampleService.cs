using Esml.Azure;
using Esml.Operations.Costs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Sample;

/// <summary>Builds the sample factory in the background at the first start, and goes on where it was stopped.</summary>
internal sealed class SampleService(SampleFactory factory, SampleMark mark, SampleProgress progress, CostService costs, IOptions<SampleOptions> options, ILogger<SampleService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            progress.Report(new SampleState(SamplePhase.Building, 0, 0, "Looking at what stands already"));
            factory.CostsChanged = () => costs.Ask(everything: true);
            if (!await mark.IsSetAsync(stoppingToken))
            {
                await factory.BuildAsync(options.Value.Parallelism, stoppingToken);
                await mark.SetAsync(stoppingToken);
                // Building leaves a heap several times larger than what the portal needs from now on.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            progress.Report(new SampleState(SamplePhase.Ready, 1, 1, ""));
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "The sample factory could not be built.");
            progress.Report(new SampleState(SamplePhase.Failed, 0, 0, $"{failure.Message} Start again to go on from here."));
        }
    }
}
