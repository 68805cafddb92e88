using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Which steps an order consists of, in their order.</summary>
internal static class StepLists
{
    /// <summary>What each environment of a new project goes through.</summary>
    public static ImmutableArray<string> OfEnvironment { get; } =
        ["group", "principal", "validate", "whatif", "deploy", "lake", "datastore", "secrets", "budget", "verify", "settle"];

    public static IEnumerable<(string Key, FactoryEnvironment? Environment)> NewProject(NewProjectContent content) =>
    [
        (StepKeys.Number, null),
        .. from environment in content.Order.EnvironmentList
           from name in OfEnvironment
           select (StepKeys.In(environment, name), (FactoryEnvironment?)environment),
        (StepKeys.Notify, null),
    ];
}
