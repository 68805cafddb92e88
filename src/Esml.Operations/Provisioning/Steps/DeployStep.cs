using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Changes;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The deployment itself. One that runs or has ended under the order's name is found again; only one whose end was written down before is started anew.</summary>
internal sealed class DeployStep(ArmClient arm, ProjectTemplate template, DeploymentRemoval removal, FormerDeployment former, SweepRequests sweeps, DeployPace pace) : IProvisioningStep
{
    public string Name => "deploy";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var report = StepJson.Read<DeployOutput>(context.Output) ?? new(ProjectTemplate.DeploymentOf(context), []);
        var values = await template.ValuesAsync(context, cancellation);
        var version = ProjectTemplate.VersionOf(values);
        var deployments = arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{context.Place.Subscription}")).GetArmDeployments();
        var known = await deployments.GetIfExistsAsync(report.Deployment, cancellation);
        if (!known.HasValue || !IsOurs(known.Value!.Data, report.Over, version)) await StartAsync(deployments, report.Deployment, context, values, version, cancellation);
        sweeps.Ask(withModels: false);
        for (; ; await pace.WaitAsync(cancellation))
        {
            var data = (await deployments.GetAsync(report.Deployment, cancellation)).Value.Data;
            report = report with { Resources = await DeploymentProgress.ReadAsync(arm, data.Id, cancellation) };
            await context.ReportAsync(StepJson.Write(report), cancellation);
            if (ProvisioningOutcomes.Parse($"{data.Properties?.ProvisioningState}") is ProvisioningOutcome.Running) continue;
            sweeps.Ask(withModels: true);
            return End(data, report with { Over = data.Properties?.CorrelationId });
        }
    }

    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        // What stood before the order is never deleted.
        if (context.Changed is not null) return await former.RestoreAsync(context, cancellation);
        await removal.RemoveAsync(ValidateStep.DeploymentOf(arm, context), ExpectedResources.Of(context), pace, cancellation);
        sweeps.Ask(withModels: true);
        return StepResult.Done("What the deployment made is gone: rights, resources, subnets, security groups.");
    }

    private static StepResult End(ArmDeploymentData data, DeployOutput report)
    {
        if (ProvisioningOutcomes.Parse($"{data.Properties?.ProvisioningState}") is ProvisioningOutcome.Succeeded)
            return StepResult.Done($"{report.Resources.Length} resources were deployed.", StepJson.Write(report));
        var broken = report.Resources.FirstOrDefault(resource => resource.State == "Failed")?.Id ?? "";
        var fault = data.Properties?.Error is { } error
            ? StepFaults.Of(AzureProblem.From(error), broken)
            : new StepFault(FaultClass.Template, "DeploymentFailed", broken, $"The deployment ended as {data.Properties?.ProvisioningState}.");
        return StepResult.Failed(fault, StepJson.Write(report));
    }

    // The same parameters, and not an end that was dealt with in an earlier attempt.
    private static bool IsOurs(ArmDeploymentData data, string? over, string version) =>
        ProvisioningOutcomes.Parse($"{data.Properties?.ProvisioningState}") is ProvisioningOutcome.Running
        || (data.Properties?.CorrelationId != over && data.Tags.TryGetValue(DeployTags.Version, out var known) && known == version);

    private static async Task StartAsync(ArmDeploymentCollection deployments, string name, StepContext context, JsonObject values, string version, CancellationToken cancellation)
    {
        var content = new ArmDeploymentContent(ValidateStep.Fill(new ArmDeploymentProperties(ArmDeploymentMode.Incremental), values)) { Location = new AzureLocation(context.Place.Location) };
        content.Tags["AIFactory project"] = $"{context.Place.Number}";
        content.Tags["AIF-Environment"] = context.Place.Names.EnvironmentName;
        content.Tags["AIF-Order"] = $"{context.Reference}";
        content.Tags[DeployTags.Version] = version;
        try
        {
            await deployments.CreateOrUpdateAsync(WaitUntil.Started, name, content, cancellation);
        }
        catch (RequestFailedException running) when (AzureProblem.From(running, cancellation) is { Code: "DeploymentActive" })
        {
            // A cockpit that was stopped had just started it.
        }
    }
}

internal static class DeployTags
{
    /// <summary>Which template and values: another version under the same name is deployed anew.</summary>
    public const string Version = "AIF-Deployed Version";
}

/// <summary>How often a running deployment is looked at.</summary>
internal sealed class DeployPace(IOptions<ProvisioningOptions> options, IOptions<AzureOptions> azure, TimeProvider time)
{
    private readonly TimeSpan _pace = options.Value.WhileDeploying ?? (azure.Value.Mode is AzureMode.Local ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5));

    public Task WaitAsync(CancellationToken cancellation) => Task.Delay(_pace, time, cancellation);
}
