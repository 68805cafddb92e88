using System.Collections.Immutable;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Sample;

/// <summary>
/// Builds the sample factory from start to end. Every part looks first at what stands already, so it can be stopped at any moment and
/// begun again.
/// </summary>
internal sealed class SampleFactory(SamplePlan plan, SampleParts parts, SampleProgress progress, AuditTrail audit, SweepRequests sweeps, TimeProvider time)
{
    /// <summary>Service principals on stock in each environment.</summary>
    private const int Principals = 10;

    /// <summary>Called when costs have changed a lot.</summary>
    public Action CostsChanged { get; set; } = () => { };

    public async Task BuildAsync(int parallelism, CancellationToken cancellation)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var environments = plan.Environments();
        var withModels = plan.Projects.Where(project => project.Model is not null).ToImmutableArray();
        var tally = new SampleTally(progress, ("COMMON", 3), ("Project environments", environments.Length), ("Models trained", withModels.Length * SampleTraining.Versions), ("Models registered", environments.Count(planned => planned.Project.Model is not null)));
        await audit.RecordAsync(Permissions.Portal, "sample factory started", "factory", $"{plan.Projects.Length} projects", cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var training = parts.Training.RunAsync(withModels, (done, of) => tally.Set("Models trained", done), stop.Token);
        try
        {
            await parts.Deployer.AddStrayGroupAsync(plan.Names(FactoryEnvironment.Dev).SubscriptionId, "westeurope", cancellation);
            var up = await DeployAsync(environments, tally, today, parallelism, cancellation);
            await parts.Hands.ChangeAsync(up, cancellation);
            CostsChanged();
            await RegisterAsync(up, await training, tally, parallelism, cancellation);
        }
        catch
        {
            // The worker must not outlive a build that failed.
            await stop.CancelAsync();
            await training.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        sweeps.Ask(withModels: true);
        CostsChanged();
        await audit.RecordAsync(Permissions.Portal, "sample factory built", "factory", $"{plan.Projects.Length} projects", cancellation);
    }

    private async Task<ImmutableArray<SampleEnvironment>> DeployAsync(ImmutableArray<SampleEnvironment> environments, SampleTally tally, DateTimeOffset today, int parallelism, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(Enum.GetValues<FactoryEnvironment>(), cancellation, async (environment, token) =>
        {
            var names = plan.Names(environment);
            await parts.Deployer.DeployAsync(names.SubscriptionId, $"esml-common-{names.EnvironmentName}", Templates.Factory, Json(plan.Common(environment, today).ToJson()), Tags(names, Templates.Factory, null), wait: true, token);
            await parts.Stock.FillAsync(names, Principals, token);
            tally.Add("COMMON", environment.ToString());
        });
        var up = new bool[environments.Length];
        await Parallel.ForAsync(0, environments.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation }, async (index, token) =>
            up[index] = await DeployAsync(environments[index], tally, today, token));
        return [.. environments.Where((_, index) => up[index])];
    }

    private async Task<bool> DeployAsync(SampleEnvironment planned, SampleTally tally, DateTimeOffset today, CancellationToken cancellation)
    {
        var names = plan.Names(planned.Environment);
        var number = planned.Project.Number;
        var template = SampleTroubles.IsBehind(number) ? SampleTroubles.OlderTemplate : Templates.Project;
        var (state, fresh) = await parts.Deployer.DeployAsync(
            names.SubscriptionId, $"esml-project{number}-{names.EnvironmentName}", template, Json(plan.Parameters(planned, today).ToJson()), Tags(names, template, number, planned.IsSlow), wait: !planned.IsSlow, cancellation);
        tally.Add("Project environments", $"{number} {planned.Environment}: {state}");
        if (fresh) await audit.RecordAsync(Permissions.Portal, "environment deployed", $"{number}", $"{planned.Environment}: {state}", cancellation);
        return ProvisioningOutcomes.Parse(state) == ProvisioningOutcome.Succeeded;
    }

    private async Task RegisterAsync(ImmutableArray<SampleEnvironment> up, string? trainingFailed, SampleTally tally, int parallelism, CancellationToken cancellation)
    {
        if (trainingFailed is not null) tally.Fail("Models trained", trainingFailed);
        var waiting = up.Where(planned => planned.Project.Model is not null).ToImmutableArray();
        tally.Total("Models registered", waiting.Length);
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation }, async (planned, token) =>
        {
            await parts.Models.RegisterAsync(planned.Project, planned.Environment, parts.Training.Trained(planned.Project), token);
            tally.Add("Models registered", $"{planned.Project.Model!.Folder} in {planned.Environment}");
        });
    }

    private static BinaryData Json(System.Text.Json.Nodes.JsonObject parameters) => BinaryData.FromString(parameters.ToJsonString());

    private static Dictionary<string, string> Tags(FactoryNames names, Template template, ProjectNumber? number, bool slow = false)
    {
        var tags = new Dictionary<string, string> { ["AIF-Environment"] = names.EnvironmentName, [DeployedStates.VersionTag] = template.Version };
        if (number is { } project) tags["AIFactory project"] = project.ToString();
        if (slow) tags.Add(SampleTroubles.SlowMotion.Key, SampleTroubles.SlowMotion.Value);
        return tags;
    }
}

/// <summary>The kinds of work that the sample consists of.</summary>
internal sealed record SampleParts(SampleDeployer Deployer, SampleStock Stock, SampleHands Hands, SampleTraining Training, SampleModels Models);
