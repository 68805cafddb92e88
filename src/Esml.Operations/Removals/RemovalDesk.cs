using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Orders;

namespace Esml.Operations.Removals;

/// <summary>Shows what the removal of a project would do, and orders it.</summary>
public sealed class RemovalDesk
{
    private const int LongestReason = 400;
    private readonly RemovalReading _reading;
    private readonly ProjectOrders _orders;

    internal RemovalDesk(RemovalReading reading, ProjectOrders orders) => (_reading, _orders) = (reading, orders);

    /// <summary>Null when there is no such project or the caller may not see it: the two are not told apart.</summary>
    public async Task<RemovalPlan?> PlanAsync(Caller caller, ScopeKey project, ProjectRemovalContent choice, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(choice);
        return caller.CanSee(project) ? await _reading.PlanAsync(project, choice, null, cancellation) : null;
    }

    /// <param name="caller">Who orders.</param>
    /// <param name="project">What is to go.</param>
    /// <param name="choice">How much of it.</param>
    /// <param name="typed">The project's number, typed by hand: nobody removes a project by a slip.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<OrderSubmission> SubmitAsync(Caller caller, ScopeKey project, ProjectRemovalContent choice, string typed, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(choice);
        if (await PlanAsync(caller, project, choice, cancellation) is not { } plan) return Refused("Project", "There is no such project that you may see.", "Look at the list of projects.");
        if (plan.Notes.FirstOrDefault(note => note.Blocks) is { } note) return Refused("Project", note.Message, note.WayOut);
        if (string.IsNullOrWhiteSpace(choice.Reason)) return Refused(nameof(choice.Reason), "The reason is missing.", "Say why the project goes: it stays in the log.");
        if (choice.Reason.Length > LongestReason) return Refused(nameof(choice.Reason), $"The reason has {choice.Reason.Length} characters; {LongestReason} are allowed.", "Shorten it.");
        if (typed?.Trim() != $"{project}") return Refused("Typed", "The number that you typed is not this project's.", $"Type {project} to confirm.");
        // What was gone already is not written down as going.
        var content = choice with { Environments = [.. plan.Environments.Select(environment => environment.Facts.Environment)], Reason = choice.Reason.Trim() };
        var title = $"Remove {(plan.RetiresNumber ? "" : $"{string.Join(" and ", content.Environments)} of ")}project {project}{(plan.UseCase.Length > 0 ? $": {plan.UseCase}" : "")}";
        return await _orders.AddAsync(
            new(caller, OrderKind.ProjectRemoval, project, title, OrderContentJson.Write(content), RemovalEvidence.Of(plan, content)),
            change => OrderConflicts.AnyOfAsync(change.Db, project, change.Order.Id, cancellation), cancellation);
    }

    private static OrderSubmission Refused(string field, string message, string wayOut) => OrderSubmission.Refused(new OrderFinding(field, FindingSeverity.Error, message, wayOut));
}
