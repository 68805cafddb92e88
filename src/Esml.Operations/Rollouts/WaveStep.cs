using System.Collections.Immutable;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;

namespace Esml.Operations.Rollouts;

/// <summary>Deploys the environments of one wave side by side, each under a name of its own, so that a kill repeats none. Then asks Azure whether anything differs still.</summary>
internal sealed class WaveStep(ArmClient arm, RolloutBases bases, SweepRequests sweeps, DeployPace pace) : IProvisioningStep
{
    private const int Named = 5;

    public string Name => "wave";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var (content, wave) = WaveOf(context);
        var report = await DeployAsync(context, wave, content.Version.Length > 0, back: false, cancellation);
        if (report.Resources.FirstOrDefault(one => one.State != "Succeeded") is { } failed)
            return StepResult.Failed(await FaultAsync(failed, cancellation), StepJson.Write(report));
        var left = new List<string>();
        foreach (var target in wave.Targets)
        {
            var basis = await bases.ReadAsync(target with { Deployment = RolloutBases.NameOf(target, context.OrderId) }, newer: false, cancellation);
            left.AddRange((await bases.DifferencesAsync(basis, $"verify-{target.Deployment}", cancellation)).Select(one => $"{target.Project} {target.Environment}: {one.Words}"));
        }

        return left.Count == 0
            ? StepResult.Done($"{string.Join(", ", wave.Targets.Select(target => $"{target.Project} {target.Environment}"))} as the templates say.", StepJson.Write(report))
            : StepResult.Failed(new(FaultClass.Template, "StillDiffers", "", $"After the deployment something differs still: {string.Join(" ", left.Take(Named))}"), StepJson.Write(report));
    }

    /// <summary>Every environment of the wave is deployed with what it stood on before; what newer templates added stays.</summary>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        var (_, wave) = WaveOf(context);
        var report = await DeployAsync(context, wave, newer: false, back: true, cancellation);
        return report.Resources.FirstOrDefault(one => one.State != "Succeeded") is { } failed
            ? StepResult.Failed(await FaultAsync(failed, cancellation))
            : StepResult.Done("The environments of this wave stand on the templates and values of before.");
    }

    private static (RolloutContent Content, RolloutWave Wave) WaveOf(StepContext context)
    {
        var content = OrderContentJson.Read<RolloutContent>(context.Json, out var problem) ?? throw new InvalidOperationException(problem);
        return (content, content.Waves().Single(wave => wave.Key == context.Key));
    }

    private async Task<WaveOutput> DeployAsync(StepContext context, RolloutWave wave, bool newer, bool back, CancellationToken cancellation)
    {
        var before = StepJson.Read<WaveOutput>(context.Output);
        var names = wave.Targets.ToDictionary(target => target, target => RolloutBases.NameOf(target, context.OrderId, back));
        var over = before?.Over ?? ImmutableDictionary<string, string>.Empty;
        foreach (var (target, name) in names) await EnsureAsync(context, target, name, newer, over.GetValueOrDefault(name), cancellation);
        sweeps.Ask(withModels: false);
        for (; ; await pace.WaitAsync(cancellation))
        {
            var states = await Task.WhenAll(names.Select(pair => ReadAsync(pair.Key, pair.Value, cancellation)));
            var ended = states.Where(one => one.Row.State is not ("Running" or "Succeeded")).Select(one => KeyValuePair.Create(one.Row.Name, one.Run));
            var running = states.Any(one => one.Row.State == "Running");
            var report = new WaveOutput(string.Join(", ", names.Values), [.. states.Select(one => one.Row with { Name = one.Says })], running ? over : over.SetItems(ended));
            if (!back) await context.ReportAsync(StepJson.Write(report), cancellation);
            if (running) continue;
            sweeps.Ask(withModels: false);
            return report;
        }
    }

    private async Task EnsureAsync(StepContext context, RolloutTarget target, string name, bool newer, string? over, CancellationToken cancellation)
    {
        var basis = await bases.ReadAsync(target, newer, cancellation);
        var deployments = arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{basis.Subscription}")).GetArmDeployments();
        var known = await deployments.GetIfExistsAsync(name, cancellation);
        // One that runs, came through, or whose end nobody has looked at is followed; only a failure that was told of is tried again.
        if (known.HasValue && known.Value!.Data.Properties?.CorrelationId != over) return;
        var properties = new ArmDeploymentProperties(ArmDeploymentMode.Incremental) { Template = basis.Template, Parameters = BinaryData.FromString(basis.Parameters.ToJsonString()) };
        var content = new ArmDeploymentContent(properties) { Location = new AzureLocation(basis.Location) };
        content.Tags["AIFactory project"] = target.Project[^3..];
        content.Tags["AIF-Environment"] = FactoryNames.NameOf(target.Environment);
        content.Tags["AIF-Order"] = $"{context.Reference}";
        content.Tags[DeployedStates.VersionTag] = basis.Version;
        try
        {
            await deployments.CreateOrUpdateAsync(WaitUntil.Started, name, content, cancellation);
        }
        catch (RequestFailedException running) when (AzureProblem.From(running, cancellation) is { Code: "DeploymentActive" })
        {
            // A cockpit that was stopped had just started it.
        }
    }

    private async Task<(DeployedResource Row, string Run, string Says)> ReadAsync(RolloutTarget target, string name, CancellationToken cancellation)
    {
        var id = RolloutBases.IdOf(bases.SubscriptionOf(target), name);
        var properties = (await arm.GetArmDeploymentResource(id).GetAsync(cancellation)).Value.Data.Properties;
        var state = ProvisioningOutcomes.Parse($"{properties?.ProvisioningState}") switch
        {
            ProvisioningOutcome.Succeeded => "Succeeded",
            ProvisioningOutcome.Running => "Running",
            _ => "Failed",
        };
        return (new($"{id}", "Microsoft.Resources/deployments", name, state, properties?.Duration?.TotalSeconds), properties?.CorrelationId ?? "", $"{target.Project} {target.Environment}");
    }

    private async Task<StepFault> FaultAsync(DeployedResource failed, CancellationToken cancellation)
    {
        var error = (await arm.GetArmDeploymentResource(new(failed.Id)).GetAsync(cancellation)).Value.Data.Properties?.Error;
        var fault = error is null ? new StepFault(FaultClass.Template, "DeploymentFailed", failed.Id, "The deployment did not come through.") : StepFaults.Of(AzureProblem.From(error), failed.Id);
        return fault with { Message = $"{failed.Name}: {fault.Message}" };
    }
}

/// <param name="Resources">One line per environment.</param>
/// <param name="Over">Runs that failed and were told of, by the deployment's name: they are tried anew.</param>
internal sealed record WaveOutput(string Deployment, ImmutableArray<DeployedResource> Resources, ImmutableDictionary<string, string> Over);
