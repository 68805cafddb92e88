using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The deployment where a pipeline runs it: waits for its report.</summary>
internal sealed class PipelineStep(ArmClient arm, DeploymentRemoval removal, SweepRequests sweeps, DeployPace pace) : IProvisioningStep
{
    public const string StepName = "pipeline";

    // A report wakes the step at once; this is only for one that got lost.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name => StepName;

    public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var report = StepJson.Read<PipelineOutput>(context.Output);
        sweeps.Ask(withModels: report?.Outcome is ProvisioningOutcome.Succeeded);
        return Task.FromResult(report?.Outcome switch
        {
            ProvisioningOutcome.Succeeded => StepResult.Done($"The pipeline has deployed it. {report.Run}".TrimEnd()),
            // Cleared: another attempt waits for another run.
            ProvisioningOutcome.Failed => StepResult.Failed(Fault(report), new JsonObject()),
            ProvisioningOutcome.Running => StepResult.Later($"The pipeline deploys. {report.Run}".TrimEnd(), Patience),
            _ => StepResult.Later($"Waits for the pipeline: give it {FileOf(context)}, which this order's page exports.", Patience),
        });
    }

    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        await removal.RemoveAsync(ValidateStep.DeploymentOf(arm, context), ExpectedResources.Of(context), pace, cancellation);
        sweeps.Ask(withModels: true);
        return StepResult.Done("What the pipeline deployed is gone.");
    }

    private static string FileOf(StepContext context) => $"project-{context.Place.Names.EnvironmentName}.bicepparam";

    private static StepFault Fault(PipelineOutput report)
    {
        // az writes (Code) Message, and the inner errors' codes after it.
        var known = report.Text.Split(['(', ')', ' ', '\n', '"', ':', ','], StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, Class: FaultClasses.Of(word, ""))).FirstOrDefault(pair => pair.Class is not null);
        return new(known.Class ?? FaultClass.Template, known.Word ?? "PipelineFailed", "", report.Text.Length > 0 ? report.Text : "The pipeline failed and said no more.");
    }
}

/// <summary>What a pipeline last said.</summary>
/// <param name="Run">The address of its run; empty when it gave none.</param>
internal sealed record PipelineOutput(string State, string Deployment, string Text, string Run)
{
    public ProvisioningOutcome? Outcome => State is { Length: > 0 } ? ProvisioningOutcomes.Parse(State) : null;
}
