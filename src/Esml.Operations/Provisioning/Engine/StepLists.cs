using System.Collections.Immutable;
using System.Text.Json;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Changes;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Steps;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Which steps an order consists of, in their order.</summary>
internal static class StepLists
{
    /// <summary>What each environment of a new project goes through.</summary>
    public static ImmutableArray<string> OfEnvironment { get; } =
        ["group", "principal", "validate", "whatif", "deploy", "lake", "datastore", "secrets", "budget", "verify", "settle"];

    /// <summary>The same where pipelines deploy.</summary>
    private static ImmutableArray<string> OfEnvironmentByPipelines { get; } =
        [.. OfEnvironment.Where(name => name is not ("validate" or "whatif")).Select(name => name is "deploy" ? PipelineStep.StepName : name)];

    /// <summary>What each environment of a project that goes passes through: what stands in its subnets first, since Azure deletes no subnet before it.</summary>
    public static ImmutableArray<string> OfRemoval { get; } =
        ["leaving", "occupants", "detach", "subnets", "securitygroups", "content", "rights", "data", "free"];

    /// <summary>What an environment that stands goes through when it becomes another.</summary>
    public static ImmutableArray<string> OfChange { get; } = [FormerStep.StepName, "validate", "whatif", "deploy", "datastore", "verify"];

    /// <param name="kind">What is ordered.</param>
    /// <param name="content">Its JSON.</param>
    /// <param name="deployedBy">Who deploys new projects.</param>
    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> Of(OrderKind kind, string content, DeployedBy deployedBy) => kind switch
    {
        OrderKind.NewProject => NewProject(OrderContentJson.ReadNewProject(content), deployedBy),
        OrderKind.ProjectChange => Change(OrderContentJson.Read<ProjectChangeContent>(content, out var problem) ?? throw new JsonException(problem)),
        OrderKind.MemberChange => [("roles", null), ("lakerights", null), ("members", null)],
        OrderKind.ProjectRemoval => Removal(OrderContentJson.ReadRemoval(content)),
        OrderKind.TemplateUpdate or OrderKind.DriftRepair => Rollout(OrderContentJson.Read<RolloutContent>(content, out var wrong) ?? throw new JsonException(wrong)),
        _ => throw new InvalidOperationException($"Orders of kind {kind} have no steps."),
    };

    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> Removal(ProjectRemovalContent content) =>
    [
        .. from environment in content.Environments.Distinct().Order()
           from name in OfRemoval
           select (StepKeys.In(environment, name), (FactoryEnvironment?)environment),
        ("farewell", null),
    ];

    /// <summary>Wave after wave; what is named is removed when everything stands again.</summary>
    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> Rollout(RolloutContent content) =>
    [
        .. content.Waves().Select(wave => (wave.Key, (FactoryEnvironment?)wave.Environment)),
        .. content.Remove.IsDefaultOrEmpty ? [] : ((string, FactoryEnvironment?)[])[(ExtrasStep.StepName, null)],
        (ToldStep.StepName, null),
    ];

    /// <summary>What stands is deployed over itself; what is added goes through all that a new project's environment does.</summary>
    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> Change(ProjectChangeContent content) =>
    [
        (StepKeys.Project, null),
        .. from environment in content.Touched()
           from name in content.Add.Contains(environment) ? OfEnvironment : OfChange
           select (StepKeys.In(environment, name), (FactoryEnvironment?)environment),
        (ToldStep.StepName, null),
    ];

    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> NewProject(NewProjectContent content, DeployedBy deployedBy) =>
    [
        (StepKeys.Number, null),
        .. from environment in content.Order.EnvironmentList
           from name in deployedBy is DeployedBy.Pipelines ? OfEnvironmentByPipelines : OfEnvironment
           select (StepKeys.In(environment, name), (FactoryEnvironment?)environment),
        (StepKeys.Notify, null),
    ];
}
