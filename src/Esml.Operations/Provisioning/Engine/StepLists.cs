using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Provisioning.Steps;

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

    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> NewProject(NewProjectContent content, DeployedBy deployedBy) =>
    [
        (StepKeys.Number, null),
        .. from environment in content.Order.EnvironmentList
           from name in deployedBy is DeployedBy.Pipelines ? OfEnvironmentByPipelines : OfEnvironment
           select (StepKeys.In(environment, name), (FactoryEnvironment?)environment),
        (StepKeys.Notify, null),
    ];
}
