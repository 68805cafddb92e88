using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Changes;

/// <summary>Deploys a changed environment with what it stood on before. What the change added stays: nothing of a standing environment is ever deleted.</summary>
internal sealed class FormerDeployment(ArmClient arm, RolloutBases bases, SweepRequests sweeps, DeployPace pace)
{
    public static RolloutTarget TargetOf(StepContext context) => new() { Project = $"{context.Scope}", Environment = context.Place.Environment, Deployment = context.Changed!.Deployment };

    public async Task<StepResult> RestoreAsync(StepContext context, CancellationToken cancellation)
    {
        var forward = ValidateStep.DeploymentOf(arm, context);
        if (!await DeploymentRemoval.StopAsync(forward, pace, cancellation)) return StepResult.Done("Nothing was deployed.");
        var target = TargetOf(context);
        var basis = await bases.ReadAsync(target, newer: false, cancellation);
        var deployments = arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{basis.Subscription}")).GetArmDeployments();
        var name = RolloutBases.NameOf(target, context.OrderId, back: true);
        var known = await deployments.GetIfExistsAsync(name, cancellation);
        // One that runs or came through is followed; a failed one is tried again.
        if (!known.HasValue || ProvisioningOutcomes.Parse($"{known.Value!.Data.Properties?.ProvisioningState}") is not (ProvisioningOutcome.Running or ProvisioningOutcome.Succeeded))
            await StartAsync(deployments, name, context, basis, cancellation);
        for (; ; await pace.WaitAsync(cancellation))
        {
            var properties = (await deployments.GetAsync(name, cancellation)).Value.Data.Properties;
            var outcome = ProvisioningOutcomes.Parse($"{properties?.ProvisioningState}");
            if (outcome is ProvisioningOutcome.Running) continue;
            sweeps.Ask(withModels: true);
            if (outcome is ProvisioningOutcome.Succeeded) return StepResult.Done($"{target.Environment} stands on its former values again; what the change added stays until removed by hand.");
            return StepResult.Failed(properties?.Error is { } error
                ? StepFaults.Of(AzureProblem.From(error), name)
                : new(Factory.Provisioning.FaultClass.Template, "DeploymentFailed", name, "The former values could not be deployed."));
        }
    }

    private static async Task StartAsync(ArmDeploymentCollection deployments, string name, StepContext context, RolloutBasis basis, CancellationToken cancellation)
    {
        var properties = new ArmDeploymentProperties(ArmDeploymentMode.Incremental) { Template = basis.Template, Parameters = BinaryData.FromString(basis.Parameters.ToJsonString()) };
        var content = new ArmDeploymentContent(properties) { Location = new AzureLocation(basis.Location) };
        content.Tags["AIFactory project"] = $"{context.Place.Number}";
        content.Tags["AIF-Environment"] = FactoryNames.NameOf(context.Place.Environment);
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
}
