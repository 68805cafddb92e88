using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Sample;

/// <summary>Builds the sample factory in the background at first start; finds it complete at the next.</summary>
internal sealed class SampleService(
    IOptions<SampleOptions> options, IOptions<AzureOptions> azure, SampleDeployer deployer, SampleProgress progress, SweepRequests sweeps, ILogger<SampleService> log) : BackgroundService
{
    private const string Common = "COMMON of Dev, Test and Prod";
    private const string Projects = "Projects";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled || azure.Value.Mode != AzureMode.Local) return;
        var plan = SamplePlan.Of(options.Value.Projects);
        progress.Report(new SampleState(SamplePhase.Building, 0, plan.Environments, "Opening local Azure"));
        await Task.Yield();
        try
        {
            await BuildAsync(plan, stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "The sample factory could not be built; a restart goes on where it stopped.");
            var reason = AzureProblem.From(failure, stoppingToken)?.Message ?? failure.Message;
            progress.Report(new SampleState(SamplePhase.Failed, 0, plan.Environments, reason));
        }
    }

    private async Task BuildAsync(SamplePlan plan, CancellationToken cancellation)
    {
        var parameters = new SampleParameters(new(plan.Projects.Length), deployer.Now);
        await CommonAsync(parameters, cancellation);
        var unexpected = await ProjectsAsync(plan, parameters, cancellation);
        sweeps.Ask(withModels: true);
        progress.Report(new SampleState(SamplePhase.Ready, plan.Environments, plan.Environments, unexpected));
    }

    private async Task CommonAsync(SampleParameters parameters, CancellationToken cancellation)
    {
        progress.Report(new SampleStep(Common, 0, 3, "running", ""));
        var done = 0;
        await Task.WhenAll(Enum.GetValues<FactoryEnvironment>().Select(async environment =>
        {
            if (!(await deployer.ExistingAsync(environment, cancellation)).Contains(SampleDeployer.NameOf(ScopeKey.Common, environment)))
            {
                if (await deployer.CommonAsync(parameters, environment, cancellation) is { } problem) throw new InvalidOperationException($"COMMON of {environment}: {problem.Message}");
            }

            progress.Report(new SampleStep(Common, Interlocked.Increment(ref done), 3, done == 3 ? "done" : "running", ""));
            sweeps.Ask(withModels: false);
        }));
    }

    private async Task<string> ProjectsAsync(SamplePlan plan, SampleParameters parameters, CancellationToken cancellation)
    {
        var waiting = await WaitingAsync(plan, cancellation);
        if (waiting.Count > 0) await deployer.StrayGroupAsync(cancellation);
        var (done, unexpected) = (plan.Environments - waiting.Count, "");
        Report(plan, done, "");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(waiting, parallel, async (next, token) =>
        {
            var (project, environment) = next;
            var problem = await deployer.ProjectAsync(parameters, project, environment, token);
            if (problem is not null && new Placement(ScopeKey.Of(project.Number), environment) != SampleParameters.WithoutQuota)
            {
                unexpected = $"{project.Number} {environment}: {problem.Message}";
                log.LogWarning("Sample factory: {Problem}", unexpected);
            }

            Report(plan, Interlocked.Increment(ref done), $"{project.Number} {project.UseCase}, {environment}");
            sweeps.Ask(withModels: false);
        });
        return unexpected;
    }

    private async Task<List<(SampleProject Project, FactoryEnvironment Environment)>> WaitingAsync(SamplePlan plan, CancellationToken cancellation)
    {
        var existing = new Dictionary<FactoryEnvironment, HashSet<string>>();
        foreach (var environment in Enum.GetValues<FactoryEnvironment>()) existing[environment] = await deployer.ExistingAsync(environment, cancellation);
        return [.. from project in plan.Projects
                   from environment in project.Environments
                   where !existing[environment].Contains(SampleDeployer.NameOf(ScopeKey.Of(project.Number), environment))
                   select (project, environment)];
    }

    private void Report(SamplePlan plan, int done, string detail)
    {
        progress.Report(new SampleStep(Projects, done, plan.Environments, done == plan.Environments ? "done" : "running", detail));
        progress.Report(new SampleState(SamplePhase.Building, done, plan.Environments, detail));
    }
}
