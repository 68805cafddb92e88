using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Orders;

/// <summary>Takes orders back and changes them, always together with their approval.</summary>
internal sealed class OrderRevising(OrderConflicts conflicts, OrderPreparation preparation, OrderBook book, ApprovalDesk approvals)
{
    public async Task<OrderAnswer> WithdrawAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        if (await book.FindAsync(caller, id, cancellation) is not { Row: var row }) return OrderAnswer.Missing;
        if (!MayHandle(caller, row.PersonId)) return OrderAnswer.NotYours;
        var answer = await book.ChangeAsync(id, caller, async change =>
        {
            if (!change.Order.State.MayBecome(OrderState.Withdrawn)) return OrderAnswer.TooLate;
            change.Move(OrderState.Withdrawn);
            await approvals.WithdrawAsync(change.Db, ApprovalKind.Order, $"{id}", cancellation);
            change.Log("", "info", $"{caller.Name} withdrew the order.");
            change.Say("order withdrawn", change.Order.Title);
            return OrderAnswer.Done;
        }, cancellation);
        if (answer is OrderAnswer.Done) await preparation.ReleaseAsync(caller, id, CancellationToken.None);
        return answer;
    }

    public async Task<NewProjectContent?> FindContentAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        await book.FindAsync(caller, id, cancellation) is { Row: { Kind: OrderKind.NewProject } row, Content: var content } && MayHandle(caller, row.PersonId) && MayChange(row.State)
            ? OrderContentJson.ReadNewProject(content)
            : null;

    public async Task<OrderSubmission> ResubmitAsync(Caller caller, Guid id, NewProjectContent changed, ImmutableArray<OrderFinding> found, CancellationToken cancellation)
    {
        var content = OrderContentJson.Write(changed);
        if (await book.FindAsync(caller, id, cancellation) is not { Row: { Kind: OrderKind.NewProject } row } detail || !MayHandle(caller, row.PersonId))
            return Refused("There is no such order that you may change.", "Look at the list of orders.");
        if (!MayChange(row.State)) return Refused($"Order {row.Reference} has gone too far to be changed.", "Wait for its end, then order the change.");
        if (content.Length > OrderJson.Longest) return Refused("The order is too long.", "Shorten its texts.");
        ImmutableArray<OrderFinding> all = [.. found, .. await conflicts.OfAsync(changed.Order, id, cancellation), .. Made(detail, changed.Order)];
        if (all.Any(finding => finding.Blocks)) return OrderSubmission.Refused([.. all.Where(finding => finding.Blocks)]);
        var prepared = await preparation.PrepareAsync(caller, id, changed, row.Project ?? ScopeKey.Unattributed, null, cancellation);
        if (!prepared.IsReady) return OrderSubmission.Refused(prepared.Findings);
        var done = await book.ChangeAsync(id, caller, change => ReviseAsync(change, caller, changed, content, prepared, cancellation), cancellation);
        return done ? new(id, row.Reference, false, []) : Refused($"Order {row.Reference} changed meanwhile.", "Reload to see how it stands now.");
    }

    /// <summary>Whose order it is, and the core team.</summary>
    private static bool MayHandle(Caller caller, string personId) => caller.Id == personId || caller.Has(Permission.OperateOrders);

    private static bool MayChange(OrderState state) => state is OrderState.InReview or OrderState.Approved or OrderState.Failed;

    private async Task<bool> ReviseAsync(OrderChange change, Caller caller, NewProjectContent changed, string content, PreparedOrder prepared, CancellationToken cancellation)
    {
        var order = change.Order;
        if (!MayChange(order.State)) return false;
        if (order.State is not OrderState.InReview) change.Move(OrderState.InReview);
        (order.Title, order.Content) = (changed.Order.UseCase.Trim(), content);
        (order.Evidence, order.EvidenceHash) = (OrderReading.Write(prepared.Evidence), prepared.Evidence.Hash);
        order.ExpectedSeconds = prepared.Expected is { } expected ? (int)expected.TotalSeconds : order.ExpectedSeconds;
        BeginAgain(change);
        await approvals.RenewAsync(change.Db, ApprovalKind.Order, $"{order.Id}", prepared.Evidence, prepared.Rules, $"{caller.Name} changed the order.", cancellation);
        change.Log("", "info", $"{caller.Name} changed the order and handed it in again.");
        change.Say("order resubmitted", order.Title);
        return true;
    }

    // Steps find what they did before. One that was tried stays marked as tried, so that a roll-back takes it back as well;
    // one that never began is listed anew with the others when the order begins.
    private static void BeginAgain(OrderChange change)
    {
        foreach (var step in change.Steps.Where(step => step.Key != StepKeys.Number))
        {
            if (step is { State: StepState.Waiting or StepState.Skipped, Attempts: 0 }) change.Db.Steps.Remove(step);
            (step.Attempts, step.State) = (1, StepState.Waiting);
            (step.StartedAt, step.EndedAt, step.DueAt, step.Fault, step.Problem) = (null, null, null, null, null);
        }
    }

    /// <summary>What stands already limits what may change.</summary>
    private static IEnumerable<OrderFinding> Made(OrderDetail detail, ProjectOrder changed)
    {
        var made = detail.Steps.Where(step => step.Environment is not null && (step.Attempts > 0 || step.State is not StepState.Waiting)).Select(step => step.Environment!.Value).Distinct().Order().ToList();
        if (made.Count == 0) yield break;
        if (detail.Steps.Any(step => step.State is StepState.Undoing or StepState.Undone))
            yield return new("", FindingSeverity.Error, "A part of the order is taken back already.", "Let the roll-back end, then order anew.");
        if (OrderContentJson.ReadNewProject(detail.Content).Order.Type != changed.Type)
            yield return new(nameof(changed.Type), FindingSeverity.Error, $"{string.Join(" and ", made)} stand partly, with the subnets of the other type.", "Roll the order back, then order anew.");
        foreach (var gone in made.Where(environment => !changed.EnvironmentList.Contains(environment)))
            yield return new(nameof(changed.Environments), FindingSeverity.Error, $"{gone} stands partly and can't be left out.", "Keep it, or roll the order back and order anew.");
        foreach (var early in changed.EnvironmentList.Where(environment => environment < made[0]))
            yield return new(nameof(changed.Environments), FindingSeverity.Error, $"{early} comes before {made[0]}, which stands partly.", "Let this order end, then order the other environment.");
    }

    private static OrderSubmission Refused(string message, string wayOut) => OrderSubmission.Refused(new OrderFinding("", FindingSeverity.Error, message, wayOut));
}
