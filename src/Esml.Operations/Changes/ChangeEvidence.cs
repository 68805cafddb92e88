using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Changes;

/// <summary>What the approval of a change rests on: the difference, planned again at the moment of the vote.</summary>
internal sealed class ChangeEvidence(ChangeReading reading, ChangePlanner planner, AddressPlan addresses) : IKindEvidence
{
    public OrderKind Kind => OrderKind.ProjectChange;

    public async Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation)
    {
        if (!ScopeKey.TryParse(order.Scope, out var project) || OrderContentJson.Read<ProjectChangeContent>(order.Content, out _) is not { } content) return null;
        var stand = await reading.FindAsync(project, cancellation) ?? throw new InvalidOperationException($"Project {project} can't be changed now: none of its environments is active.");
        var plan = await PlanAsync(Permissions.Portal, stand, content, order.Id, cancellation);
        return plan.IsBlocked ? throw new InvalidOperationException(string.Join(" ", plan.Findings.Where(one => one.Blocks).Select(one => $"{one.Message} {one.WayOut}"))) : Of(plan);
    }

    /// <summary>With addresses held for the order where it adds environments.</summary>
    public async Task<ChangePlan> PlanAsync(Caller caller, ProjectStand stand, ProjectChangeContent content, Guid order, CancellationToken cancellation)
    {
        if (!content.Add.IsEmpty)
        {
            var held = await addresses.ReserveAsync(caller, new($"{order}", stand.Project, stand.Order.Type, content.Add), cancellation);
            if (!held.IsGiven)
                return new(stand.Project, content, [], [.. held.Refusals.Select(one => new OrderFinding("Environments", FindingSeverity.Error, one.Message, one.WayOut))], [], new(PlanPrices.Currency, null, false, null));
        }

        return await planner.PlanAsync(stand, content, $"{order}", cancellation);
    }

    public Task ReleaseAsync(Caller caller, Guid order, CancellationToken cancellation) => addresses.ReleaseAsync(caller, $"{order}", cancellation);

    public static CurrentEvidence Of(ChangePlan plan) => new(new([.. Whole(plan), .. plan.Environments.SelectMany(one => Facts(plan, one))]), OrderEvidence.Rules(plan.Approvers));

    private static IEnumerable<EvidenceFact> Whole(ChangePlan plan)
    {
        yield return new("Project", $"{plan.Project} {plan.Content.Order.UseCase}".Trim());
        if (!plan.Content.Change.IsEmpty) yield return new("Changed", string.Join(", ", plan.Content.Change.Select(one => one.Environment)));
        if (!plan.Content.Add.IsEmpty) yield return new("Added", string.Join(", ", plan.Content.Add));
        yield return new("Cost a month", Delta(plan.Delta, plan.Prices));
    }

    private static IEnumerable<EvidenceFact> Facts(ChangePlan plan, EnvironmentChange one)
    {
        var group = $"{one.Environment}";
        EvidenceFact Fact(string name, string value) => new(name, value, group);
        yield return Fact("Environment", $"{group} {(one.IsAdded ? "is added" : "is changed")}");
        if (plan.Content.Change.FirstOrDefault(changed => changed.Environment == one.Environment) is { } changed) yield return Fact("Rests on", changed.Deployment);
        if (one.Newer) yield return Fact("Templates", "get the current version, too");
        yield return Fact("Cost a month", Delta(one.Delta, plan.Prices));
        yield return Fact("Budget a month", Amount(one.Budget, plan.Prices));
        foreach (var subnet in one.Subnets?.All ?? []) yield return Fact($"Subnet {subnet.Key}", $"{subnet.Range}");
        foreach (var size in one.Sizes) yield return Fact($"Size of {size.What}", $"{size.After}, was {size.Before}");
        foreach (var kind in one.Comes.GroupBy(resource => resource.Label).OrderBy(kind => kind.Key, StringComparer.Ordinal)) yield return Fact(kind.Key, $"{Count(kind)} comes");
        foreach (var resource in one.Stays) yield return Fact(resource.Label, $"{resource.Name} stays until removed by hand");
    }

    private static string Count(IEnumerable<PlannedResource> resources) => resources.Count().ToString(CultureInfo.InvariantCulture);

    private static string Delta(decimal? delta, PlanPriceNote prices) => delta is { } known ? $"{(known < 0 ? "" : "+")}{Amount(known, prices)}" : "not known";

    // Whole units: a price that moves by a cent is no other change.
    private static string Amount(decimal amount, PlanPriceNote prices) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(amount, 0, MidpointRounding.AwayFromZero):#,0} {prices.Currency}");
}
