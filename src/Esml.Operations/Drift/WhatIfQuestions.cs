using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Drift;

namespace Esml.Operations.Drift;

/// <summary>Asks Azure what a deployment would change, property by property.</summary>
internal sealed class WhatIfQuestions(ArmClient arm)
{
    private static readonly ImmutableArray<string> SelfScaling = ["\"enableAutoScaling\":true", "\"isAutoInflateEnabled\":true"];

    /// <exception cref="WhatIfRefused">Azure would not accept the deployment at all.</exception>
    public async Task<ImmutableArray<ExpectedResource>> AskAsync(Guid subscription, string name, string location, BinaryData template, JsonObject parameters, CancellationToken cancellation)
    {
        var properties = new ArmDeploymentWhatIfProperties(ArmDeploymentMode.Incremental)
        {
            Template = template,
            Parameters = BinaryData.FromString(parameters.ToJsonString()),
            WhatIfResultFormat = WhatIfResultFormat.FullResourcePayloads,
        };
        var deployment = arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(SubscriptionResource.CreateResourceIdentifier($"{subscription}")!, name));
        var answer = (await deployment.WhatIfAsync(WaitUntil.Completed, new(properties) { Location = new AzureLocation(location) }, cancellation)).Value;
        if (answer.Error is { } error) throw new WhatIfRefused(AzureProblem.From(error));
        return [.. answer.Changes.Where(change => change.ChangeType is not (WhatIfChangeType.Ignore or WhatIfChangeType.Delete)).Select(Read)];
    }

    private static ExpectedResource Read(WhatIfChange change) => new(
        change.ResourceId,
        new ResourceIdentifier(change.ResourceId).ResourceType.ToString(),
        change.ChangeType is not WhatIfChangeType.Create,
        change.After is { } after && Scales(after),
        change.ChangeType is WhatIfChangeType.Modify ? [.. WhatIfDelta.Flatten(change.Delta ?? [])] : []);

    private static bool Scales(BinaryData after)
    {
        var text = after.ToString().Replace(" ", "", StringComparison.Ordinal);
        return SelfScaling.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Azure would not accept the deployment.</summary>
internal sealed class WhatIfRefused(AzureProblem problem) : Exception(problem.Message)
{
    public AzureProblem Problem => problem;
}
