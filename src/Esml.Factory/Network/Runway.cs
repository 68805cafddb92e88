using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>What limits how many projects one factory (one scale set) holds. Each figure is the customer's own to correct.</summary>
public sealed class RunwayLimits
{
    /// <summary>Azure's limit for one subscription.</summary>
    public int RoleAssignments { get; set; } = 4000;

    /// <summary>Role assignments that the factory makes for one project: about 55 on its group and 20 on its services.</summary>
    public int RoleAssignmentsOfAProject { get; set; } = 75;

    /// <summary>Role assignments that policies add to one project, at most.</summary>
    public int RoleAssignmentsOfPolicies { get; set; } = 100;

    /// <summary>Projects with language models that the model quota of a subscription is enough for.</summary>
    public int ProjectsInModelQuota { get; set; } = 10;

    /// <summary>Projects of one scale set: the recommendation is to begin the next one before.</summary>
    public int ProjectsOfAScaleSet { get; set; } = 10;
}

/// <summary>What can run out.</summary>
public enum RunwayLimitKind
{
    Addresses,
    RoleAssignments,
    ModelQuota,
    Policy,
}

/// <summary>One limit.</summary>
/// <param name="More">How many more projects of the type it allows; 0 also where it is exceeded.</param>
/// <param name="Used">How many projects count against it now.</param>
/// <param name="Source">Where the figure comes from, in words.</param>
public sealed record RunwayLimit(RunwayLimitKind Kind, int More, int Used, string Source);

/// <summary>How many more projects of one type fit into one environment, and why not more.</summary>
public sealed record Runway(FactoryEnvironment Environment, ProjectType Type, ImmutableArray<RunwayLimit> Limits)
{
    /// <summary>The limit that is met first; of equal ones the first in their order.</summary>
    public RunwayLimit Binding => Limits.MinBy(limit => limit.More)!;

    public int More => Binding.More;

    /// <param name="network">The environment's network and what is taken of it.</param>
    /// <param name="standing">The types of the projects that stand there or have addresses reserved.</param>
    public static Runway Of(FactoryEnvironment environment, AddressSpace space, IEnumerable<AddressRange> taken, IReadOnlyCollection<ProjectType> standing, ProjectType type, RunwayLimits limits)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(limits);
        var each = Math.Max(1, limits.RoleAssignmentsOfAProject + limits.RoleAssignmentsOfPolicies);
        var withModels = standing.Count(one => one is not ProjectType.Esml);
        ImmutableArray<RunwayLimit> all =
        [
            new(RunwayLimitKind.Addresses, AddressPlanner.Count(space, taken, type, ProjectNumber.Highest), standing.Count, $"{SubnetNeeds.SizeOf(type)} addresses for each, laid out in what is free"),
            Limit(RunwayLimitKind.RoleAssignments, limits.RoleAssignments / each, standing.Count, $"{limits.RoleAssignments} of a subscription, {limits.RoleAssignmentsOfAProject} by the factory and up to {limits.RoleAssignmentsOfPolicies} by policies for each; an estimate"),
            Limit(RunwayLimitKind.ModelQuota, limits.ProjectsInModelQuota, withModels, $"{limits.ProjectsInModelQuota} projects with language models in a subscription; an estimate"),
            Limit(RunwayLimitKind.Policy, limits.ProjectsOfAScaleSet, standing.Count, $"{limits.ProjectsOfAScaleSet} projects of a scale set are recommended"),
        ];
        return new(environment, type, [.. all.Where(limit => type is not ProjectType.Esml || limit.Kind is not RunwayLimitKind.ModelQuota)]);
    }

    /// <summary>When the last one is used up at this rate; null without a rate, or so far away that it says nothing.</summary>
    public static DateOnly? EndsOn(int more, decimal projectsPerMonth, DateOnly today)
    {
        const decimal DaysOfAMonth = 30.44m;
        if (projectsPerMonth <= 0) return null;
        var days = more / projectsPerMonth * DaysOfAMonth;
        return days > 36500 ? null : today.AddDays((int)days);
    }

    private static RunwayLimit Limit(RunwayLimitKind kind, int most, int used, string source) => new(kind, Math.Max(0, most - used), used, source);
}
