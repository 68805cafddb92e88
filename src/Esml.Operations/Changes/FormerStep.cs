using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.Operations.Provisioning;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Changes;

/// <summary>Writes down what an environment was deployed with before it changes, and what will stand in it afterwards.</summary>
internal sealed class FormerStep(RolloutBases bases, TemplateExpander expander) : IProvisioningStep
{
    public const string StepName = "former";

    public string Name => StepName;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var changed = context.Changed!;
        var target = FormerDeployment.TargetOf(context);
        var basis = await bases.ReadAsync(target, newer: true, cancellation);
        var wanted = ChangeValues.With(basis.Parameters, changed);
        var expansion = await expander.ExpandAsync(Templates.Project, wanted, context.Place.Subscription, cancellation);
        return StepResult.Done(
            $"It rests on {changed.Deployment}; what is not changed keeps its values.",
            StepJson.Write(new FormerOutput(GroupStep.IdOf(context), [.. expansion.Select(ExpectedResource.Of)], wanted)));
    }
}

/// <param name="Expected">What stands afterwards; never a list of what an undo may remove.</param>
/// <param name="Wanted">The former values with the change over them.</param>
internal sealed record FormerOutput(string Group, ImmutableArray<ExpectedResource> Expected, JsonObject Wanted)
{
    public static FormerOutput Of(StepContext context) =>
        StepJson.Read<FormerOutput>(context.OutputBeside(FormerStep.StepName)) ?? throw new InvalidOperationException($"What {context.Place.Environment} rested on was not written down.");
}
