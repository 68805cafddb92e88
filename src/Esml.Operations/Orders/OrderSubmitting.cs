using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Approvals;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Writes new orders down with their addresses and their approval. An order stands whole or not at all.</summary>
internal sealed class OrderSubmitting(OrderConflicts conflicts, OrderPreparation preparation, OrderBook book, ApprovalDesk approvals, IDbContextFactory<CockpitDb> databases)
{
    // Long enough for the writing, short enough that a portal killed in between blocks nobody.
    private static readonly TimeSpan Moment = TimeSpan.FromHours(1);

    /// <param name="wanted">The order.</param>
    /// <param name="found">What the rules say of it.</param>
    /// <param name="cancellation">Ends the wait; what was written stays.</param>
    public async Task<OrderSubmission> SubmitAsync(NewOrder wanted, ImmutableArray<OrderFinding> found, CancellationToken cancellation)
    {
        if (await KnownAsync(wanted, cancellation) is { } known) return known;
        var order = wanted.Content.Order;
        if (wanted.Json.Length > OrderJson.Longest) return OrderSubmission.Refused(new OrderFinding(nameof(order.UseCase), FindingSeverity.Error, "The order is too long.", "Shorten its texts."));
        var blocking = found.Concat(await conflicts.OfAsync(order, null, cancellation)).Where(finding => finding.Blocks).ToImmutableArray();
        return blocking.IsEmpty ? await ReserveAndAddAsync(wanted, cancellation) : OrderSubmission.Refused(blocking);
    }

    private async Task<OrderSubmission> ReserveAndAddAsync(NewOrder order, CancellationToken cancellation)
    {
        var stands = false;
        try
        {
            var prepared = await preparation.PrepareAsync(order.Caller, order.Id, order.Content, ScopeKey.Unattributed, Moment, cancellation);
            if (!prepared.IsReady) return OrderSubmission.Refused(prepared.Findings);
            var (record, fresh) = await book.AddAsync(order.Caller, (reference, now) => order.Record(reference, now, prepared), change => AlongsideAsync(change, order, prepared, cancellation), cancellation);
            stands = fresh;
            if (!fresh) return Known(record, order);
            await preparation.KeepAsync(order.Caller, order.Id, order.Content.Order, ScopeKey.Unattributed, CancellationToken.None);
            return new(record.Id, record.Reference, true, []);
        }
        catch (Collision collision)
        {
            return OrderSubmission.Refused(collision.Findings);
        }
        finally
        {
            if (!stands) await preparation.ReleaseAsync(order.Caller, order.Id, CancellationToken.None);
        }
    }

    private async Task AlongsideAsync(OrderChange change, NewOrder order, PreparedOrder prepared, CancellationToken cancellation)
    {
        // Asked once more where nobody can come in between.
        if (await OrderConflicts.OfAsync(change.Db, order.Content.Order, order.Id, cancellation) is { IsEmpty: false } findings) throw new Collision(findings);
        var record = change.Order;
        await approvals.AskAsync(change.Db, order.Caller, new(ApprovalKind.Order, $"{record.Id}", $"Order {record.Reference}: {record.Title}", $"/orders/{record.Id}", prepared.Evidence, prepared.Rules), cancellation);
        if (order.Draft is { } draft)
            await change.Db.Drafts.Where(one => one.Id == draft && one.PersonId == order.Caller.Id).ExecuteDeleteAsync(cancellation);
        change.Log("", "info", $"{order.Caller.Name} ordered {record.Title}. Addresses are held for it.");
        change.Say("order submitted", record.Title);
    }

    private async Task<OrderSubmission?> KnownAsync(NewOrder order, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Correlation == order.Correlation, cancellation) is { } record ? Known(record, order) : null;
    }

    // The first content is compared, not what the order became by a change: that is what the same call sends again.
    private static OrderSubmission Known(OrderRecord record, NewOrder order) => record.Content == order.Json || record.Version > 1
        ? new(record.Id, record.Reference, false, [])
        : OrderSubmission.Refused(new OrderFinding("Idempotency-Key", FindingSeverity.Error, $"The same key made order {record.Reference}, which is another one.", "Send a new key with a new order."));

    private sealed class Collision(ImmutableArray<OrderFinding> findings) : Exception
    {
        public ImmutableArray<OrderFinding> Findings => findings;
    }
}
