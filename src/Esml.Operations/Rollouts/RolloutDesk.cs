using System.Collections.Concurrent;
using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Drift;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Rollouts;

/// <summary>Which environments are behind the current templates, what an update would change, and the orders that bring them forward or set them right.</summary>
public sealed class RolloutDesk
{
    private readonly DriftChecker _checker;
    private readonly DriftBook _drift;
    private readonly RolloutBases _bases;
    private readonly RolloutOrders _orders;
    private readonly ConcurrentDictionary<string, ImmutableArray<Difference>> _previews = new(StringComparer.Ordinal);

    internal RolloutDesk(DriftChecker checker, DriftBook drift, RolloutBases bases, RolloutOrders orders) => (_checker, _drift, _bases, _orders) = (checker, drift, bases, orders);

    /// <summary>The version that environments ought to stand on.</summary>
    public static string Current => Templates.Project.Version;

    /// <summary>Environments that stand, with the version of their templates.</summary>
    public ImmutableArray<TemplateStand> List(Caller caller)
    {
        caller.Demand(Permission.OperateOrders);
        return [.. _checker.Comparable().Select(StandOf).OrderBy(one => one.Project).ThenBy(one => one.Environment)];
    }

    /// <summary>Asks what an update would change in one environment; once for each deployment and version. Null when the list shows it now.</summary>
    public async Task<DriftRefusal?> PreviewAsync(Caller caller, TemplateStand stand, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        ArgumentNullException.ThrowIfNull(stand);
        try
        {
            var basis = await _bases.ReadAsync(TargetOf(stand), newer: true, cancellation);
            _previews[KeyOf(stand)] = await _bases.DifferencesAsync(basis, $"update-{stand.Deployment}", cancellation);
            return null;
        }
        catch (Exception refused) when (RolloutBases.Explain(refused, cancellation) is { } problem)
        {
            return problem;
        }
    }

    /// <summary>Orders the current templates for these environments, in waves.</summary>
    public Task<OrderSubmission> UpdateAsync(Caller caller, ImmutableArray<TemplateStand> stands, int waveSize, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        var content = new RolloutContent { Version = Current, Targets = [.. stands.Select(TargetOf)], WaveSize = Math.Clamp(waveSize, 1, 50) };
        return _orders.UpdateAsync(caller, content, cancellation);
    }

    /// <summary>Orders that an environment is set right; extra resources go only when they are named by their differences' ids.</summary>
    public async Task<OrderSubmission> RepairAsync(Caller caller, ScopeKey project, FactoryEnvironment environment, ImmutableArray<string> remove, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        var at = new Placement(project, environment);
        if (!caller.CanSee(project) || _checker.Comparable().FirstOrDefault(one => one.Placed.Placement == at) is not { Deployment: { } deployment })
            return OrderSubmission.Refused(new OrderFinding("Project", FindingSeverity.Error, $"{project} {environment} can't be repaired now: it is being changed, it failed, or the cockpit did not deploy it.", "Wait until it is active."));
        var extra = _drift.Of(at).Open.Where(one => one.Kind is DifferenceKind.Extra && remove.Contains(one.Id)).Select(one => one.ResourceId);
        var target = new RolloutTarget { Project = $"{project}", Environment = environment, Deployment = deployment.Name };
        try
        {
            return await _orders.RepairAsync(caller, project, new() { Targets = [target], WaveSize = 1, Remove = [.. extra] }, cancellation);
        }
        catch (Exception refused) when (RolloutBases.Explain(refused, cancellation) is { } problem)
        {
            return OrderSubmission.Refused(new OrderFinding("Project", FindingSeverity.Error, problem.Message, problem.WayOut));
        }
    }

    private TemplateStand StandOf((PlacedEnvironment Placed, DeploymentFact Deployment) one)
    {
        var version = DeployedStates.VersionOf(one.Deployment.Tags);
        var stand = new TemplateStand(one.Placed.Placement.Key, one.Placed.Placement.Environment, one.Deployment.Name, one.Deployment.At, version, version != Current, null);
        return _previews.TryGetValue(KeyOf(stand), out var known) ? stand with { Preview = known } : stand;
    }

    private static RolloutTarget TargetOf(TemplateStand stand) => new() { Project = $"{stand.Project}", Environment = stand.Environment, Deployment = stand.Deployment };

    private static string KeyOf(TemplateStand stand) => $"{stand.Deployment}/{stand.At.UtcTicks}/{Current}";
}

/// <summary>On which templates an environment stands.</summary>
/// <param name="Deployment">The deployment that it rests on.</param>
/// <param name="Version">Null where whoever deployed it didn't say.</param>
/// <param name="Preview">What an update would change; null while nobody has asked.</param>
public sealed record TemplateStand(ScopeKey Project, FactoryEnvironment Environment, string Deployment, DateTimeOffset At, string? Version, bool IsBehind, ImmutableArray<Difference>? Preview);
