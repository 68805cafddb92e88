using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Live;

namespace Esml.Operations.Drift;

/// <summary>Where people see how environments differ from their templates, compare now, and accept. A person sees the projects that they may see.</summary>
public sealed class DriftDesk
{
    /// <summary>How long a reason may be.</summary>
    public const int LongestReason = 400;

    private readonly DriftBook _book;
    private readonly DriftChecker _checker;
    private readonly FactoryBoard _board;

    internal DriftDesk(DriftBook book, DriftChecker checker, FactoryBoard board) => (_book, _checker, _board) = (book, checker, board);

    /// <summary>Environments that stand, those not yet compared included, in the order of the projects.</summary>
    public ImmutableArray<EnvironmentDrift> List(Caller caller)
    {
        caller.Demand(Permission.ViewProjects);
        return [.. _checker.Comparable().Select(one => one.Placed.Placement).Where(at => caller.CanSee(at.Key)).OrderBy(at => at.Key).ThenBy(at => at.Environment).Select(_book.Of)];
    }

    /// <summary>Of one project; those that can't be compared now are left out.</summary>
    public ImmutableArray<EnvironmentDrift> Of(Caller caller, ScopeKey project) => [.. List(caller).Where(one => one.Project == project)];

    public Snapshot<EnvironmentDrift> Watch(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewProjects);
        return _book.Watch(caller, cancellation);
    }

    /// <summary>Compares now. Null when done.</summary>
    public async Task<DriftRefusal?> CheckAsync(Caller caller, ScopeKey project, FactoryEnvironment environment, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        var at = new Placement(project, environment);
        if (_checker.Comparable().FirstOrDefault(one => one.Placed.Placement == at) is not { Placed: { } placed, Deployment: { } deployment })
            return new($"{project} {environment} can't be compared now: it is being changed, it failed, or the cockpit did not deploy it.", "Wait until it is active, then compare again.");
        return await _checker.CheckAsync(placed, deployment, cancellation) is { } problem ? new(problem.Message, problem.WayOut) : null;
    }

    /// <summary>Accepts differences as they are now. Null when done.</summary>
    public async Task<DriftRefusal?> AcceptAsync(Caller caller, ScopeKey project, FactoryEnvironment environment, ImmutableArray<string> differences, string reason, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        var why = reason?.Trim() ?? "";
        if (why.Length is 0 or > LongestReason) return new($"A reason of 1 to {LongestReason} characters is needed.", "Write why it may stay: whoever looks next year wants to know.");
        var at = new Placement(project, environment);
        ImmutableArray<Difference> found = [.. _book.Of(at).Open.Where(one => differences.Contains(one.Id))];
        if (found.Length < differences.Length) return new("It has changed meanwhile.", "Look at it as it is now, then accept it.");
        await _book.AcceptAsync(caller, at, found, why, cancellation);
        return null;
    }

    /// <summary>Takes an acceptance back. Null when done, also when there was none.</summary>
    public async Task<DriftRefusal?> ReopenAsync(Caller caller, ScopeKey project, FactoryEnvironment environment, string difference, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        var at = new Placement(project, environment);
        if (_book.Of(at).Accepted.FirstOrDefault(one => one.Difference.Id == difference) is { } accepted) await _book.ReopenAsync(caller, at, accepted.Difference, cancellation);
        return null;
    }
}
