using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Live;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>All orders with their steps and logs. A person sees their own orders and those of projects that they may see.</summary>
public sealed class OrderBook
{
    private const int Tries = 10;
    private const int MostLines = 2000;
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly LiveSet<Guid, OrderMark> _marks = new(mark => mark.Id);

    internal OrderBook(IDbContextFactory<CockpitDb> databases, AuditTrail audit, TimeProvider time) => (_databases, _audit, _time) = (databases, audit, time);

    /// <summary>Newest first.</summary>
    public async Task<ImmutableArray<OrderRow>> ListAsync(Caller caller, OrderQuery query, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var orders = await OrderReading.Matching(db.Orders.AsNoTracking(), query, caller).OrderByDescending(order => order.Reference)
            .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 1000)).ToListAsync(cancellation);
        var ids = orders.Select(order => order.Id).ToList();
        var steps = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.OrderId)).ToListAsync(cancellation)).ToLookup(step => step.OrderId);
        return [.. orders.Select(order => OrderReading.Row(order, steps[order.Id]))];
    }

    /// <summary>Null when there is none or the caller may not see it: the two are not told apart.</summary>
    public async Task<OrderDetail?> FindAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        if (order is null || !OrderReading.IsVisible(caller, order.PersonId, order.Scope)) return null;
        return OrderReading.Detail(order, await db.Steps.AsNoTracking().Where(step => step.OrderId == id).ToListAsync(cancellation));
    }

    /// <summary>Lines after a given one, oldest first; empty for an order that the caller may not see.</summary>
    public async Task<ImmutableArray<OrderLine>> LogAsync(Caller caller, Guid id, long after, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        if (order is null || !OrderReading.IsVisible(caller, order.PersonId, order.Scope)) return [];
        var lines = await db.OrderEvents.AsNoTracking().Where(line => line.OrderId == id && line.Id > after).OrderByDescending(line => line.Id).Take(MostLines).ToListAsync(cancellation);
        return [.. lines.Select(line => new OrderLine(line.Id, line.At, line.Step, line.Level, line.Text)).Reverse()];
    }

    /// <summary>Says which order changed, from now on; the snapshot itself holds those that changed since the portal's start.</summary>
    public Snapshot<OrderMark> Watch(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        return _marks.Watch(mark => caller.SeesEverything || mark.PersonId == caller.Id || (mark.Project is { } project && caller.CanSee(project)), cancellation);
    }

    /// <summary>Writes a new order down, with everything that <paramref name="alongside"/> adds to the same transaction.</summary>
    /// <param name="caller">Who orders.</param>
    /// <param name="make">Makes the record from the reference that it gets. Runs again when somebody was faster, so it does nothing else.</param>
    /// <param name="alongside">Runs before the saving; may run again.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The order, and whether it is new: one with the same correlation is found instead of made twice.</returns>
    internal async Task<(OrderRecord Order, bool Fresh)> AddAsync(Caller caller, Func<int, DateTimeOffset, OrderRecord> make, Func<OrderChange, Task> alongside, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await _databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var order = make(await db.Orders.MaxAsync(one => (int?)one.Reference, cancellation) + 1 ?? 1, _time.GetUtcNow());
            if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Correlation == order.Correlation, cancellation) is { } known) return (known, false);
            db.Orders.Add(order);
            var change = new OrderChange(db, order, [], _time.GetUtcNow());
            await alongside(change);
            if (await TrySaveAsync(db, caller, change, attempt == Tries, cancellation))
            {
                await transaction.CommitAsync(cancellation);
                Publish(order);
                return (order, true);
            }
        }
    }

    /// <summary>Changes one order; null when there is none.</summary>
    /// <param name="id">The order.</param>
    /// <param name="caller">In whose name it is audited.</param>
    /// <param name="change">Runs again when another portal was faster, so it must not do anything else.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<T?> ChangeAsync<T>(Guid id, Caller caller, Func<OrderChange, Task<T>> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await _databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await db.Orders.FirstOrDefaultAsync(one => one.Id == id, cancellation) is not { } order) return default;
            var steps = await db.Steps.Where(step => step.OrderId == id).OrderBy(step => step.Position).ToListAsync(cancellation);
            var once = new OrderChange(db, order, steps, _time.GetUtcNow());
            var result = await change(once);
            if (!db.ChangeTracker.HasChanges()) return result;
            (order.Version, order.ChangedAt) = (order.Version + 1, once.Now);
            if (await TrySaveAsync(db, caller, once, attempt == Tries, cancellation))
            {
                await transaction.CommitAsync(cancellation);
                Publish(order);
                return result;
            }
        }
    }

    /// <summary>Tells the pages of this portal; also of what another portal changed.</summary>
    internal void Publish(OrderRecord order) =>
        _marks.Upsert(new(order.Id, order.Version, order.PersonId, ScopeKey.TryParse(order.Scope, out var project) ? project : null));

    /// <summary>Tells of an order only when it is newer than what was told of it last.</summary>
    internal void PublishNewer(OrderRecord order)
    {
        if (!_marks.Now.TryGetValue(order.Id, out var known) || known.Version < order.Version) Publish(order);
    }

    private async Task<bool> TrySaveAsync(CockpitDb db, Caller caller, OrderChange change, bool last, CancellationToken cancellation)
    {
        foreach (var (action, detail) in change.Events) await _audit.AddAsync(db, caller, action, $"order {change.Order.Reference}", detail, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!last)
        {
            // Another portal took the reference, the audit number, or changed the same order first.
            return false;
        }
    }
}
