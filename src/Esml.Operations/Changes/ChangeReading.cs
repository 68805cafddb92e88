using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Changes;

/// <summary>Finds out how a project stands, from the values that its environments were last deployed with.</summary>
internal sealed class ChangeReading(FactoryBoard board, DriftChecker checker, RolloutBases bases, OrderPlaces places)
{
    /// <summary>Null when no environment of it can be changed.</summary>
    public async Task<ProjectStand?> FindAsync(ScopeKey project, CancellationToken cancellation)
    {
        if (project.Project is null || project.ScaleSet != board.Home) return null;
        var found = checker.Comparable().Where(one => one.Placed.Placement.Key == project).OrderBy(one => one.Placed.Placement.Environment).ToList();
        var standing = await Task.WhenAll(found.Select(one => ReadAsync(project, one.Placed.Placement.Environment, one.Deployment, cancellation)));
        if (standing is []) return null;
        var others = Enum.GetValues<FactoryEnvironment>().Except(standing.Select(one => one.Environment)).ToList();
        var there = others.Where(environment => board.Placed.TryGetValue(new(project, environment), out var placed) && placed.Groups.Count > 0).ToList();
        var bare = others.Except(there).Where(environment => places.Common(environment) is null).ToList();
        return new(
            project, OrderOf(standing), [.. standing], [.. others.Except(there).Except(bare)],
            [
                .. there.Select(environment => $"{environment} can't be changed now: it is being changed, it failed, something of it was kept, or the cockpit did not deploy it."),
                .. bare.Select(environment => $"{environment} can't be added: COMMON does not stand there."),
            ]);
    }

    private async Task<StandingEnvironment> ReadAsync(ScopeKey project, FactoryEnvironment environment, DeploymentFact deployment, CancellationToken cancellation)
    {
        var basis = await bases.ReadAsync(new() { Project = $"{project}", Environment = environment, Deployment = deployment.Name }, newer: true, cancellation);
        return new(basis, environment, deployment.Name, DeployedStates.VersionOf(deployment.Tags) != Templates.Project.Version);
    }

    private static ProjectOrder OrderOf(StandingEnvironment[] standing)
    {
        var values = standing[0].Basis.Parameters;
        var team = ChangeValues.Text(values, "teamGroupId");
        return new()
        {
            Owner = ChangeValues.Text(values, "owners"),
            BusinessUnit = ChangeValues.Text(values, "businessUnit"),
            CostCentre = ChangeValues.Text(values, "costCenter"),
            UseCase = ChangeValues.Text(values, "useCase"),
            TeamKind = team.Length > 0 ? TeamKind.Group : TeamKind.Users,
            Team = team,
            Type = ChangeValues.TypeOf(values),
            Environments = OrderedEnvironments.All,
            // Equal parts: one that is added gets what the first has.
            MonthlyBudget = standing[0].Budget * Enum.GetValues<FactoryEnvironment>().Length,
            Services = ChangeRules.Union(standing.Select(one => one.Services)),
            Sizes = standing.Where(one => one.Sizes != EnvironmentSizes.Of(one.Environment)).ToImmutableSortedDictionary(one => one.Environment, one => one.Sizes),
        };
    }
}
