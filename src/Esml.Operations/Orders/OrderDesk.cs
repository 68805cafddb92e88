using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Takes orders of new projects: checks them, holds their addresses, asks for their approval. An order stands whole or not at all.</summary>
public sealed class OrderDesk
{
    // Long enough for the writing, short enough that a portal killed in between blocks nobody.
    private static readonly TimeSpan Moment = TimeSpan.FromHours(1);
    private readonly OrderPlanner _planner;
    private readonly OrderConflicts _conflicts;
    private readonly OrderPreparation _preparation;
    private readonly OrderBook _book;
    private readonly IDbContextFactory<CockpitDb> _databases;

    internal OrderDesk(OrderPlanner planner, OrderConflicts conflicts, OrderPreparation preparation, OrderBook book, IDbContextFactory<CockpitDb> databases) =>
        (_planner, _conflicts, _preparation, _book, _databases) = (planner, conflicts, preparation, book, databases);

    /// <summary>What the rules and the orders on their way say of an order.</summary>
    public async Task<ImmutableArray<OrderFinding>> CheckAsync(Caller caller, ProjectOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return [.. _planner.Check(caller, order), .. await _conflicts.OfAsync(order, null, cancellation)];
    }

    /// <summary>Hands an order in. What blocks it comes back as findings, and nothing is left behind then.</summary>
    public async Task<OrderSubmission> SubmitAsync(Caller caller, ProjectOrder order, SubmitOptions options, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(options);
        var id = Guid.NewGuid();
        var wanted = new NewOrder(caller, id, new() { Order = order, AtOnce = options.AtOnce }, CorrelationOf(caller, id, options), options.Draft);
        if (await KnownAsync(wanted, cancellation) is { } known) return known;
        if (wanted.Json.Length > OrderJson.Longest) return OrderSubmission.Refused(new OrderFinding(nameof(order.UseCase), FindingSeverity.Error, "The order is too long.", "Shorten its texts."));
        var blocking = (await CheckAsync(caller, order, cancellation)).Where(finding => finding.Blocks).ToImmutableArray();
        return blocking.IsEmpty ? await ReserveAndAddAsync(wanted, cancellation) : OrderSubmission.Refused(blocking);
    }

    /// <summary>Takes an order back before it begins.</summary>
    public async Task<OrderAnswer> WithdrawAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        if (await _book.FindAsync(caller, id, cancellation) is not { Row: var row }) return OrderAnswer.Missing;
        if (!MayHandle(caller, row.PersonId)) return OrderAnswer.NotYours;
        var answer = await _book.ChangeAsync(id, caller, change =>
        {
            if (!change.Order.State.MayBecome(OrderState.Withdrawn)) return Task.FromResult(OrderAnswer.TooLate);
            change.Move(OrderState.Withdrawn);
            change.Log("", "info", $"{caller.Name} withdrew the order.");
            change.Say("order withdrawn", change.Order.Title);
            return Task.FromResult(OrderAnswer.Done);
        }, cancellation);
        if (answer is OrderAnswer.Done) await _preparation.ReleaseAsync(caller, id, CancellationToken.None);
        return answer;
    }

    /// <summary>Whose order it is, and the core team.</summary>
    internal static bool MayHandle(Caller caller, string personId) => caller.Id == personId || caller.Has(Permission.OperateOrders);

    private async Task<OrderSubmission> ReserveAndAddAsync(NewOrder order, CancellationToken cancellation)
    {
        var stands = false;
        try
        {
            var prepared = await _preparation.PrepareAsync(order.Caller, order.Id, order.Content, ScopeKey.Unattributed, Moment, cancellation);
            if (!prepared.IsReady) return OrderSubmission.Refused(prepared.Findings);
            var (record, fresh) = await _book.AddAsync(order.Caller, (reference, now) => order.Record(reference, now, prepared), change => AlongsideAsync(change, order, prepared, cancellation), cancellation);
            stands = fresh;
            if (!fresh) return Known(record, order);
            await _preparation.KeepAsync(order.Caller, order.Id, order.Content.Order, ScopeKey.Unattributed, CancellationToken.None);
            return new(record.Id, record.Reference, true, []);
        }
        catch (Collision collision)
        {
            return OrderSubmission.Refused(collision.Findings);
        }
        finally
        {
            if (!stands) await _preparation.ReleaseAsync(order.Caller, order.Id, CancellationToken.None);
        }
    }

    private static async Task AlongsideAsync(OrderChange change, NewOrder order, PreparedOrder prepared, CancellationToken cancellation)
    {
        // Asked once more where nobody can come in between.
        if (await OrderConflicts.OfAsync(change.Db, order.Content.Order, order.Id, cancellation) is { IsEmpty: false } findings) throw new Collision(findings);
        var record = change.Order;
        if (order.Draft is { } draft)
            await change.Db.Drafts.Where(one => one.Id == draft && one.PersonId == order.Caller.Id).ExecuteDeleteAsync(cancellation);
        change.Log("", "info", $"{order.Caller.Name} ordered {record.Title}. Addresses are held for it.");
        change.Say("order submitted", record.Title);
    }

    private async Task<OrderSubmission?> KnownAsync(NewOrder order, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        return await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Correlation == order.Correlation, cancellation) is { } record ? Known(record, order) : null;
    }

    // The first content is compared, not what the order became by a change: that is what the same call sends again.
    private static OrderSubmission Known(OrderRecord record, NewOrder order) => record.Content == order.Json || record.Version > 1
        ? new(record.Id, record.Reference, false, [])
        : OrderSubmission.Refused(new OrderFinding("Idempotency-Key", FindingSeverity.Error, $"The same key made order {record.Reference}, which is another one.", "Send a new key with a new order."));

    // One person's key says nothing about another's.
    private static string CorrelationOf(Caller caller, Guid id, SubmitOptions options) => options.Correlation is { } key ? $"{caller.Id}/{key}" : $"{caller.Id}/draft/{options.Draft ?? id}";

    private sealed class Collision(ImmutableArray<OrderFinding> findings) : Exception
    {
        public ImmutableArray<OrderFinding> Findings => findings;
    }
}
