using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Deliveries;

/// <summary>Messages that did not arrive, for the core team.</summary>
public sealed class DeliveryDesk
{
    private const int Most = 200;
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal DeliveryDesk(IDbContextFactory<CockpitDb> databases, AuditTrail audit, TimeProvider time) => (_databases, _audit, _time) = (databases, audit, time);

    /// <summary>Those that were given up or failed at least once and still wait, newest first.</summary>
    public async Task<ImmutableArray<Delivery>> TroublesAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var records = await db.Deliveries.AsNoTracking().Where(one => one.DeliveredAt == null && one.Problem != null).OrderByDescending(one => one.CreatedAt).Take(Most).ToListAsync(cancellation);
        return [.. records.Select(one => new Delivery(one.Id, one.Key, one.Channel, one.Target, one.CreatedAt, one.DueAt, one.Attempts, one.GivenUpAt is not null, one.Problem ?? ""))];
    }

    /// <summary>Tries it anew. False when it has arrived since or is on its way.</summary>
    public async Task<bool> SendAgainAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OperateOrders);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        if (await db.Deliveries.FirstOrDefaultAsync(one => one.Id == id && one.GivenUpAt != null && one.DeliveredAt == null, cancellation) is not { } record) return false;
        (record.GivenUpAt, record.BegunAt, record.Attempts, record.DueAt, record.Problem) = (null, null, 0, _time.GetUtcNow(), null);
        await _audit.AddAsync(db, caller, "message sent again", $"message {record.Key}", $"{record.Channel} to {record.Target}", cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}

/// <summary>A message that has not arrived.</summary>
/// <param name="DueAt">When it is tried again, unless it was given up.</param>
public sealed record Delivery(Guid Id, string Key, string Channel, string Target, DateTimeOffset CreatedAt, DateTimeOffset DueAt, int Attempts, bool GivenUp, string Problem);
