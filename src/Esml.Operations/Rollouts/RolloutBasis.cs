using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Drift;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Drift;
using Esml.Operations.Provisioning;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Rollouts;

/// <summary>What one environment is deployed with.</summary>
internal sealed record RolloutBasis(Guid Subscription, string Location, BinaryData Template, string Version, JsonObject Parameters);

/// <summary>Finds out what an environment of a roll-out is deployed with, and what that would change.</summary>
internal sealed class RolloutBases(DeployedStates states, WhatIfQuestions whatIf, IOptions<AzureOptions> azure)
{
    // These say which templates it were, not what the project wants.
    private static readonly ImmutableArray<string> OfTemplates = ["factoryVersion"];

    public Guid SubscriptionOf(RolloutTarget target) => azure.Value.Subscriptions.Of(target.Environment);

    /// <summary>The values stay those of the deployment that it rests on; with <paramref name="newer"/> the templates are the current ones.</summary>
    /// <exception cref="StepRefused">Azure does not keep the older template any more.</exception>
    public async Task<RolloutBasis> ReadAsync(RolloutTarget target, bool newer, CancellationToken cancellation)
    {
        var subscription = SubscriptionOf(target);
        var state = await states.ReadAsync($"{IdOf(subscription, target.Deployment)}", cancellation);
        if (newer) return new(subscription, state.Location, Templates.Project.Json, Templates.Project.Version, Carry(state.Parameters));
        return state.Template is { } template
            ? new(subscription, state.Location, template, state.Version ?? "", state.Parameters)
            : throw StepRefused.Because(FaultClass.Template, "TemplateGone", target.Deployment, $"Azure does not keep the template of {target.Deployment} any more: update {target.Project} {target.Environment} to the current templates instead.");
    }

    /// <summary>What a deployment would still change, without noise.</summary>
    public async Task<ImmutableArray<Difference>> DifferencesAsync(RolloutBasis basis, string name, CancellationToken cancellation) =>
        DriftComparison.Compare(await whatIf.AskAsync(basis.Subscription, name, basis.Location, basis.Template, basis.Parameters, cancellation), []).Differences;

    /// <summary>Why Azure or what is kept there refuses; null for what is our own fault.</summary>
    public static DriftRefusal? Explain(Exception failure, CancellationToken cancellation) => failure switch
    {
        WhatIfRefused refused => new(refused.Problem.Message, refused.Problem.WayOut),
        StepRefused refused => new(refused.Fault.Message, refused.Fault.WayOut),
        _ => AzureProblem.From(failure, cancellation) is { } problem ? new(problem.Message, problem.WayOut) : null,
    };

    /// <summary>One name per order and environment: a deployment is found again by it. Taken back under another one.</summary>
    public static string NameOf(RolloutTarget target, Guid order, bool back = false)
    {
        var project = target.Project[^3..];
        return $"esml-project{project}-{FactoryNames.NameOf(target.Environment)}-{(back ? "back-" : "")}{order:N}"[..(back ? 41 : 36)];
    }

    public static ResourceIdentifier IdOf(Guid subscription, string name) =>
        ArmDeploymentResource.CreateResourceIdentifier(SubscriptionResource.CreateResourceIdentifier($"{subscription}")!, name);

    // A parameter that the current templates don't know would be refused.
    private static JsonObject Carry(JsonObject values)
    {
        var known = JsonNode.Parse(Templates.Project.Json.ToMemory().Span)!["parameters"]!.AsObject();
        return new(values.Where(value => known.ContainsKey(value.Key) && !OfTemplates.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
    }
}
