using System.Collections.Immutable;

namespace Esml.Factory.Drift;

/// <summary>Differences that nobody made and nobody can repair.</summary>
/// <param name="Name">Short and stable: it is counted and shown.</param>
/// <param name="Reason">Why it is left out, for the person who wonders.</param>
public sealed record NoiseRule(string Name, string Reason, Func<Observation, bool> Covers)
{
    /// <summary>All rules; the first that fits counts.</summary>
    public static ImmutableArray<NoiseRule> All { get; } =
    [
        new("Told by its parent", "A resource that is missing takes its children, endpoints of its own and rights with it.", one => one.OfParent),
        new("Managed by a service", "Databricks, AKS and others keep machines and disks in a group of their own.", one => Extra(one) && one.OfService),
        new("Made by a service", "Azure adds these to what was deployed: alert rules, solutions, the network cards of private endpoints.", one => Extra(one) && NoisyResources.AreMadeByServices(one.Difference)),
        new("Delivered by the team", "Models, jobs and apps come from pipelines and people, not from the templates.", one => Extra(one) && NoisyResources.AreDelivered(one.Difference)),
        new("Changes with each run", "The day of deployment is written by every run; hidden tags are the Azure portal's own.", one => Changed(one) && NoisyProperties.IsRunStamp(one.Difference.Path)),
        new("Written by Azure", "States, times and versions that a service writes itself.", one => Changed(one) && NoisyProperties.IsServiceState(one.Difference.Path)),
        new("Scales by itself", "A cluster or namespace with automatic scaling is as large as it has to be.", one => Changed(one) && one.Scales && NoisyProperties.IsSize(one.Difference.Path)),
        new("Same in other words", "Names of regions, ids and lists mean the same in another spelling or order.", one => Changed(one) && NoisyProperties.IsSame(one.Difference.Expected, one.Difference.Actual)),
        new("Known only at run time", "Azure works this value out while it deploys, so nothing can be compared before.", one => Changed(one) && one.Difference.Expected is ['[', .., ']'] expected && NoisyProperties.IsExpression(expected)),
        new("Never given back", "Azure takes secrets and does not show them.", one => Changed(one) && one.Difference.Actual is null && NoisyProperties.IsSecret(one.Difference.Path)),
        new("Filled in by Azure", "What the templates leave open has a value of Azure's; deploying again leaves it as it is.", one => Changed(one) && one.Difference.Expected is null && !NoisyProperties.IsWatched(one.Difference.Path)),
    ];

    private static bool Extra(Observation one) => one.Difference.Kind is DifferenceKind.Extra;

    private static bool Changed(Observation one) => one.Difference.Kind is DifferenceKind.Changed;
}
