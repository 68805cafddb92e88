using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>
/// Keeps the tickets as the orders are. It compares what a ticket was last told with what the order is now, so that a kill or a ticket
/// system that is away loses nothing: the next round tells the newest state.
/// </summary>
internal sealed class TicketFollower(TicketTelling telling, OrderBook book, Leases leases, IOptions<TicketOptions> options, TimeProvider time, ILogger<TicketFollower> log) : BackgroundService
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterChange = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.System is TicketSystemKind.None) return;
        await using var changes = book.Watch(Permissions.Portal, stoppingToken).Changes.GetAsyncEnumerator(stoppingToken);
        var next = changes.MoveNextAsync().AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(stoppingToken);
            // Several changes of one order within a moment are one message.
            if (await Task.WhenAny(next, Task.Delay(Rest, time, stoppingToken)) == next) next = changes.MoveNextAsync().AsTask();
            await Task.Delay(AfterChange, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await leases.TryTakeAsync("tickets", Term, stoppingToken) is not { } lease) return;
            await using (lease) await telling.TellAllAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "Tickets could not be brought up to date; the next round tries again.");
        }
    }
}

/// <summary>Tells the ticket system what it does not know yet.</summary>
internal sealed class TicketTelling(IDbContextFactory<CockpitDb> databases, TicketSystems systems, TicketPortal portal, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private readonly Dictionary<Guid, (DateTimeOffset Due, int Failures)> _waiting = [];

    /// <summary>What a ticket was last told: the state, and what the approval rests on.</summary>
    public static string StatusOf(OrderState state, string evidenceHash) => state is OrderState.InReview ? $"{state} {evidenceHash}" : state.ToString();

    public async Task TellAllAsync(CancellationToken cancellation)
    {
        if (systems.Current is not { } system) return;
        foreach (var (order, ticket) in await BehindAsync(system, cancellation))
        {
            if (_waiting.TryGetValue(order.Id, out var wait) && wait.Due > time.GetUtcNow()) continue;
            try
            {
                await TellAsync(system, order, ticket, cancellation);
                _waiting.Remove(order.Id);
            }
            catch (Exception refused) when (refused is HttpRequestException or TicketUnreadable || (refused is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                var failures = wait.Failures + 1;
                var pause = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures - 1, 20)));
                _waiting[order.Id] = (time.GetUtcNow() + pause, failures);
                await portal.LogAsync(order.Id, $"The ticket could not be brought up to date: {refused.Message} It is tried again in {pause.TotalMinutes:0.#} minutes.", cancellation);
            }
        }
    }

    private async Task<List<(OrderRecord Order, TicketRecord? Ticket)>> BehindAsync(ITicketSystem system, CancellationToken cancellation)
    {
        var name = system.Kind.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var tickets = await db.Tickets.AsNoTracking().Where(ticket => ticket.System == name && ticket.OrderId != null).ToDictionaryAsync(ticket => ticket.OrderId!.Value, cancellation);
        var orders = await db.Orders.AsNoTracking().OrderBy(order => order.Reference).ToListAsync(cancellation);
        // Orders that were over before there was a ticket system get none.
        return [.. orders.Select(order => (Order: order, Ticket: tickets.GetValueOrDefault(order.Id)))
            .Where(pair => pair.Ticket is null ? !pair.Order.State.IsOver() : pair.Ticket.Status != StatusOf(pair.Order.State, pair.Order.EvidenceHash))];
    }

    private async Task TellAsync(ITicketSystem system, OrderRecord order, TicketRecord? ticket, CancellationToken cancellation)
    {
        var draft = portal.DraftOf(order);
        if (ticket is not null) await system.UpdateAsync(ticket.TicketId, draft, cancellation);
        // What was opened just before a kill is found again.
        var reference = ticket is not null ? new(ticket.TicketId, ticket.Url) : await system.FindAsync(draft, cancellation) ?? await system.OpenAsync(draft, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var name = system.Kind.ToString();
        var record = await db.Tickets.FirstOrDefaultAsync(one => one.System == name && one.TicketId == reference.Id, cancellation);
        if (record is null) db.Tickets.Add(record = new() { System = name, TicketId = reference.Id, OrderId = order.Id, Url = reference.Url, Status = "", Sequence = -1, SeenAt = time.GetUtcNow() });
        (record.OrderId, record.Status, record.Url, record.SeenAt) = (order.Id, StatusOf(order.State, order.EvidenceHash), reference.Url ?? record.Url, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        if (ticket is null) await portal.LogAsync(order.Id, $"Ticket {reference.Id} of {name} belongs to this order.", cancellation);
    }
}
