using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Changes;

/// <summary>Shows what a change of a project that exists would make different, and orders it.</summary>
public sealed class ChangeDesk
{
    private readonly ChangeReading _reading;
    private readonly ChangePlanner _planner;
    private readonly ChangeEvidence _evidence;
    private readonly ProjectOrders _orders;

    internal ChangeDesk(ChangeReading reading, ChangePlanner planner, ChangeEvidence evidence, ProjectOrders orders) =>
        (_reading, _planner, _evidence, _orders) = (reading, planner, evidence, orders);

    /// <summary>Null when there is no such project, the caller may not see it, or none of its environments can be changed now.</summary>
    public Task<ProjectStand?> FindAsync(Caller caller, ScopeKey project, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        return caller.CanSee(project) ? _reading.FindAsync(project, cancellation) : Task.FromResult<ProjectStand?>(null);
    }

    /// <summary>The difference between what stands and what is wanted; nothing is reserved for it.</summary>
    public Task<ChangePlan> PlanAsync(Caller caller, ProjectStand stand, ProjectOrder wanted, ImmutableArray<FactoryEnvironment> add, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(stand);
        return _planner.PlanAsync(stand, stand.Toward(wanted, add), AddressPreview.NobodyYet, cancellation);
    }

    /// <summary>Reads once more how the project stands, holds addresses, and asks for approval.</summary>
    public async Task<OrderSubmission> SubmitAsync(Caller caller, ScopeKey project, ProjectOrder wanted, ImmutableArray<FactoryEnvironment> add, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        var id = Guid.NewGuid();
        var stands = false;
        try
        {
            if (await FindAsync(caller, project, cancellation) is not { } stand) return Refused("There is no such project that you may change now.", "Look at the list of projects.");
            var content = stand.Toward(wanted, add);
            var plan = await _evidence.PlanAsync(caller, stand, content, id, cancellation);
            if (plan.IsBlocked) return OrderSubmission.Refused([.. plan.Findings.Where(finding => finding.Blocks)]);
            var order = new WantedOrder(caller, OrderKind.ProjectChange, project, TitleOf(plan), OrderContentJson.Write(content), ChangeEvidence.Of(plan)) { Id = id };
            var taken = await _orders.AddAsync(order, change => OrderConflicts.AnyOfAsync(change.Db, project, change.Order.Id, cancellation), cancellation);
            stands = taken.IsTaken;
            return taken;
        }
        catch (Exception refused) when (RolloutBases.Explain(refused, cancellation) is { } problem)
        {
            return Refused(problem.Message, problem.WayOut);
        }
        finally
        {
            if (!stands) await _evidence.ReleaseAsync(caller, id, CancellationToken.None);
        }
    }

    private static string TitleOf(ChangePlan plan)
    {
        string[] parts =
        [
            .. plan.Content.Change.IsEmpty ? [] : (string[])[$"change {string.Join(", ", plan.Content.Change.Select(one => one.Environment))}"],
            .. plan.Content.Add.IsEmpty ? [] : (string[])[$"add {string.Join(", ", plan.Content.Add)}"],
        ];
        var words = string.Join("; ", parts);
        return $"{char.ToUpperInvariant(words[0])}{words[1..]} of project {plan.Project}: {plan.Content.Order.UseCase}";
    }

    private static OrderSubmission Refused(string message, string wayOut) => OrderSubmission.Refused(new OrderFinding("Project", FindingSeverity.Error, message, wayOut));
}
