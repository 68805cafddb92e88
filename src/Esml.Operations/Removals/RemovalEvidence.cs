using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Removals;

/// <summary>What the approval of a removal rests on: what would be gone, and what would be kept.</summary>
internal sealed class RemovalEvidence(RemovalReading reading) : IKindEvidence
{
    public OrderKind Kind => OrderKind.ProjectRemoval;

    public async Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation)
    {
        if (!ScopeKey.TryParse(order.Scope, out var project)) return null;
        var content = OrderContentJson.ReadRemoval(order.Content);
        return await reading.PlanAsync(project, content, order.Id, cancellation) is { } plan ? Of(plan, content) : null;
    }

    public static CurrentEvidence Of(RemovalPlan plan, ProjectRemovalContent content) => new(
        new([.. Facts(plan, content)]),
        [
            new(1, FactoryRole.CoreTeam, 1, "Every removal: what depends on it, the order of work."),
            new(2, FactoryRole.Manager, 1, "A project's environments and data end."),
        ]);

    // Sizes and costs change by the day: they are shown on the page of the removal, and void no approval.
    private static IEnumerable<EvidenceFact> Facts(RemovalPlan plan, ProjectRemovalContent content)
    {
        yield return new("Removes", $"project {plan.Project} {plan.UseCase}".Trim());
        yield return new("Environments", string.Join(", ", plan.Environments.Select(environment => environment.Facts.Environment)));
        yield return new("Reason", content.Reason.Trim());
        yield return new("Lake data", content.KeepData switch { DataRetention.Keep => "stays", DataRetention.Archive => "moves to the archive", _ => "is deleted" });
        yield return new("Key vault", content.KeepVault ? "stays" : "is deleted, recoverable for 90 days");
        yield return new("Number", plan.RetiresNumber ? "is retired" : "stays");
        foreach (var environment in plan.Environments)
        {
            var group = $"{environment.Facts.Environment}";
            yield return new("Environment", group, group);
            yield return new("Resource group", environment.Facts.Group, group);
            foreach (var (name, range) in environment.Facts.Subnets) yield return new($"Subnet {name}", $"{range} is freed", group);
            foreach (var kind in environment.Facts.Resources.GroupBy(resource => resource.Label).OrderBy(kind => kind.Key, StringComparer.Ordinal))
                yield return new(kind.Key, kind.Count().ToString(CultureInfo.InvariantCulture), group);
            if (environment.Facts.Leading is { } leading) yield return new("Leading model", leading, group);
        }
    }
}
