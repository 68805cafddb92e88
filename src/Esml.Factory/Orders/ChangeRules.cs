using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>What a change of a project comes down to, and who has to approve it.</summary>
public static class ChangeRules
{
    /// <summary>
    /// What one environment is to have: switched is only what differs between what stood in the form and what is wanted now, so that
    /// what differs among environments stays so. A compute instance is for people, and people work in Dev.
    /// </summary>
    public static ProjectServices Switch(ProjectServices standing, ProjectServices before, ProjectServices wanted, FactoryEnvironment environment)
    {
        var services = standing;
        foreach (var one in ServiceSwitch.All.Where(one => one.IsOn(before) != one.IsOn(wanted)))
        {
            if (one.Key == nameof(ProjectServices.ComputeInstance) && environment is not FactoryEnvironment.Dev) continue;
            services = one.With(services, one.IsOn(wanted));
        }

        return services;
    }

    /// <summary>What any of the environments has: as a form shows it.</summary>
    public static ProjectServices Union(IEnumerable<ProjectServices> services)
    {
        var all = services.ToList();
        return ServiceSwitch.All.Aggregate(new ProjectServices(), (union, one) => one.With(union, all.Exists(each => one.IsOn(each))));
    }

    /// <summary>Sizes that become others, of services that there were before and are afterwards.</summary>
    public static IEnumerable<SizeChange> Sizes(ChangedEnvironment changed, ProjectServices servicesBefore, EnvironmentSizes before)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var former = SizeWords.Of(before, servicesBefore).ToDictionary(pair => pair.What, pair => pair.Size, StringComparer.Ordinal);
        return from pair in SizeWords.Of(changed.Sizes ?? before, changed.Services)
               where former.TryGetValue(pair.What, out var size) && size != pair.Size
               select new SizeChange(pair.What, former[pair.What], pair.Size);
    }

    /// <param name="content">The change.</param>
    /// <param name="before">What the touched environments cost in a month now; null where that is not known.</param>
    /// <param name="after">What they are expected to cost.</param>
    /// <param name="budget">What their budgets allow.</param>
    public static ImmutableArray<ApproverRule> Approvers(ProjectChangeContent content, decimal? before, decimal? after, decimal budget)
    {
        ArgumentNullException.ThrowIfNull(content);
        var rules = ImmutableArray.CreateBuilder<ApproverRule>();
        rules.Add(new(FactoryRole.CoreTeam, "Every change: network, names and quota."));
        if (content.Touched().Contains(FactoryEnvironment.Prod)) rules.Add(new(FactoryRole.Manager, "Prod is changed."));
        if (after > before && after > budget) rules.Add(new(FactoryRole.Manager, "It costs more than before, and more than the budget."));
        if (before is null || after is null) rules.Add(new(FactoryRole.Manager, "What it costs is not known."));
        return rules.ToImmutable();
    }
}

/// <summary>A size that becomes another.</summary>
public sealed record SizeChange(string What, string Before, string After);
