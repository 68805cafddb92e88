using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>Asks Azure whether it would accept the deployment.</summary>
internal sealed class ValidateStep(ArmClient arm, ProjectTemplate template) : IProvisioningStep
{
    public string Name => "validate";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var content = new ArmDeploymentContent(Fill(new ArmDeploymentProperties(ArmDeploymentMode.Incremental), await template.ValuesAsync(context, cancellation))) { Location = new AzureLocation(context.Place.Location) };
        var answer = await DeploymentOf(arm, context).ValidateAsync(WaitUntil.Completed, content, cancellation);
        return answer.Value.Error is { } error ? StepResult.Failed(StepFaults.Of(AzureProblem.From(error), "")) : StepResult.Done("Azure would accept the deployment.");
    }

    public static ArmDeploymentResource DeploymentOf(ArmClient arm, StepContext context) => arm.GetArmDeploymentResource(
        ArmDeploymentResource.CreateResourceIdentifier(SubscriptionResource.CreateResourceIdentifier($"{context.Place.Subscription}")!, ProjectTemplate.DeploymentOf(context)));

    public static T Fill<T>(T properties, JsonObject values) where T : ArmDeploymentProperties
    {
        (properties.Template, properties.Parameters) = (Templates.Project.Json, BinaryData.FromString(values.ToJsonString()));
        return properties;
    }
}

/// <summary>Asks Azure what the deployment would change, and keeps the answer.</summary>
internal sealed class WhatIfStep(ArmClient arm, ProjectTemplate template) : IProvisioningStep
{
    public string Name => "whatif";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var properties = ValidateStep.Fill(new ArmDeploymentWhatIfProperties(ArmDeploymentMode.Incremental) { WhatIfResultFormat = WhatIfResultFormat.ResourceIdOnly }, await template.ValuesAsync(context, cancellation));
        var answer = await ValidateStep.DeploymentOf(arm, context).WhatIfAsync(WaitUntil.Completed, new(properties) { Location = new AzureLocation(context.Place.Location) }, cancellation);
        if (answer.Value.Error is { } error) return StepResult.Failed(StepFaults.Of(AzureProblem.From(error), ""));
        var changes = answer.Value.Changes.Where(change => $"{change.ChangeType}" is not "Ignore").ToList();
        return StepResult.Done($"Azure foresees: {Foreseen(changes.Select(change => $"{change.ChangeType}"))}.", new JsonObject
        {
            ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject { ["change"] = $"{change.ChangeType}", ["id"] = $"{change.ResourceId}" })]),
        });
    }

    /// <summary>How many resources change in which way, in words: "47 new, 1 not known before it runs".</summary>
    public static string Foreseen(IEnumerable<string> changes)
    {
        var counts = changes.GroupBy(change => change).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {Words(group.Key)}").ToList();
        return counts.Count == 0 ? "no change" : string.Join(", ", counts);
    }

    private static string Words(string change) => change switch
    {
        "Create" => "new",
        "Delete" => "removed",
        "Modify" => "changed",
        "NoChange" or "NoEffect" => "as they are",
        "Deploy" => "not known before it runs",
        "Unsupported" => "that can't be foreseen",
        _ => change,
    };
}
