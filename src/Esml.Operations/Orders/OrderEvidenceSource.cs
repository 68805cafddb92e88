using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Plans an order again at the moment somebody approves it, so that nobody approves what is not so any more.</summary>
internal sealed class OrderEvidenceSource(OrderPreparation preparation, IEnumerable<IKindEvidence> kinds, IDbContextFactory<CockpitDb> databases, TimeProvider time)
{
    public void Register(EvidenceSources sources) => sources.Register(ApprovalKind.Order, ReadAsync, RenewedAsync);

    /// <summary>Reservations that have run out are made again; they may be others, which makes other evidence.</summary>
    public async Task<CurrentEvidence?> ReadAsync(string subject, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!Guid.TryParse(subject, out var id) || await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation) is not { } order || order.State.IsOver()) return null;
        if (kinds.FirstOrDefault(one => one.Kind == order.Kind) is { } other) return await other.ReadAsync(order, cancellation);
        if (order.Kind is not OrderKind.NewProject) throw new InvalidOperationException($"Nothing is known of the evidence of orders of kind {order.Kind}.");
        var scope = ScopeKey.TryParse(order.Scope, out var known) ? known : ScopeKey.Unattributed;
        var prepared = await preparation.PrepareAsync(Permissions.Portal, id, OrderContentJson.ReadNewProject(order.Content), scope, null, cancellation);
        if (!prepared.IsReady) throw new InvalidOperationException(string.Join(" ", prepared.Findings.Select(finding => $"{finding.Message} {finding.WayOut}")));
        return new(prepared.Evidence, prepared.Rules);
    }

    /// <summary>The order keeps the same evidence as its approval.</summary>
    public async Task RenewedAsync(CockpitDb db, string subject, Evidence evidence, CancellationToken cancellation)
    {
        if (!Guid.TryParse(subject, out var id) || await db.Orders.FirstOrDefaultAsync(one => one.Id == id, cancellation) is not { } order) return;
        (order.Evidence, order.EvidenceHash) = (OrderReading.Write(evidence), evidence.Hash);
        if (order.State is OrderState.Approved) order.State = OrderState.InReview;
        (order.Version, order.ChangedAt) = (order.Version + 1, time.GetUtcNow());
    }
}
