using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Operations.Rollouts;

/// <summary>Writes the orders of roll-outs and repairs down, unless something else of a project is on its way.</summary>
internal sealed class RolloutOrders(ProjectOrders orders, RepairEvidence repairs)
{
    public async Task<OrderSubmission> UpdateAsync(Caller caller, RolloutContent content, CancellationToken cancellation)
    {
        if (content.Targets.Length is 0 or > RolloutContent.Most)
            return Refused(content.Targets.IsEmpty ? "No environment is chosen." : $"One order holds {RolloutContent.Most} environments at most.", "Choose 1 to 150 environments; order the others when these are through.");
        var title = content.Targets is [var only] ? $"Newer templates for {only.Project} {only.Environment}" : $"Newer templates for {content.Targets.Length} environments";
        return await AddAsync(caller, OrderKind.TemplateUpdate, content, title, UpdateEvidence.Of(content), cancellation);
    }

    public async Task<OrderSubmission> RepairAsync(Caller caller, ScopeKey project, RolloutContent content, CancellationToken cancellation)
    {
        var asked = await repairs.OfAsync(content, cancellation);
        if (content.Remove.IsEmpty && asked.Evidence.Facts.All(fact => fact.Name is "Environment" or "Rests on"))
            return Refused("A deployment would change nothing: what differs are extra resources.", "Choose the extra resources that go, or accept them.");
        return await AddAsync(caller, OrderKind.DriftRepair, content, $"Set {project} {content.Targets[0].Environment} right", asked, cancellation);
    }

    private async Task<OrderSubmission> AddAsync(Caller caller, OrderKind kind, RolloutContent content, string title, Approvals.CurrentEvidence asked, CancellationToken cancellation)
    {
        ImmutableArray<ScopeKey> projects = [.. content.Targets.Select(target => ScopeKey.TryParse(target.Project, out var key) ? key : ScopeKey.Unattributed).Distinct()];
        var json = OrderContentJson.Write(content);
        if (json.Length > OrderJson.Longest) return Refused("The order is too long.", "Choose fewer environments.");
        return await orders.AddAsync(new(caller, kind, projects is [var one] ? one : ScopeKey.Unattributed, title, json, asked), change => ConflictAsync(change, projects, cancellation), cancellation);
    }

    private static async Task<OrderFinding?> ConflictAsync(OrderChange change, ImmutableArray<ScopeKey> projects, CancellationToken cancellation)
    {
        foreach (var project in projects)
        {
            if (await OrderConflicts.AnyOfAsync(change.Db, project, change.Order.Id, cancellation) is { } finding) return finding;
        }

        return null;
    }

    private static OrderSubmission Refused(string message, string wayOut) => OrderSubmission.Refused(new OrderFinding("Environments", FindingSeverity.Error, message, wayOut));
}
