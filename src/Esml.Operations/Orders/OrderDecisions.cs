using System.Threading.Channels;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Orders;

/// <summary>Moves orders on when their approval is decided, and gives back what ended orders still hold. Looks by itself too: a decision may come from another portal.</summary>
internal sealed class OrderDecisions(OrderDecided decided, OrderEvidenceSource source, EvidenceSources sources, ApprovalBell bell, TimeProvider time, ILogger<OrderDecisions> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        source.Register(sources);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = bell.Subscribe((kind, _) =>
        {
            if (kind is ApprovalKind.Order) rings.Writer.TryWrite(true);
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await decided.LookAsync(stoppingToken);
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(rings.Reader.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(Pace, time, wait.Token));
                await wait.CancelAsync();
                rings.Reader.TryRead(out _);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Decisions about orders could not be followed; they are looked at again.");
                await Task.Delay(Pace, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

/// <summary>Looks how approvals stand and lets their orders follow.</summary>
internal sealed class OrderDecided(OrderBook book, ApprovalDesk approvals, OrderPreparation preparation, IDbContextFactory<CockpitDb> databases)
{
    private static readonly OrderState[] Over = [.. Enum.GetValues<OrderState>().Where(state => state.IsOver() && state is not OrderState.Done)];

    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var order in await WaitingAsync(cancellation))
        {
            // The approval may have asked again with other evidence: open pages hear of it here.
            book.Publish(order);
            if (await approvals.StateAsync(ApprovalKind.Order, $"{order.Id}", order.EvidenceHash, cancellation) is { } state) await FollowAsync(order, state, cancellation);
        }

        foreach (var id in await StillHoldingAsync(cancellation)) await preparation.ReleaseAsync(Permissions.Portal, id, cancellation);
    }

    private async Task FollowAsync(OrderRecord order, ApprovalState approval, CancellationToken cancellation)
    {
        OrderState? to = approval switch
        {
            ApprovalState.Approved => OrderState.Approved,
            ApprovalState.Rejected => OrderState.Rejected,
            ApprovalState.Expired => OrderState.Expired,
            _ => null,
        };
        if (to is not { } next) return;
        await book.ChangeAsync(order.Id, Permissions.Portal, change =>
        {
            // Somebody may have changed or withdrawn it since it was read.
            if (change.Order.State is OrderState.InReview && change.Order.EvidenceHash == order.EvidenceHash)
            {
                change.Move(next);
                change.Log("", "info", Words(next));
                change.Say(next is OrderState.Approved ? "order approved" : next is OrderState.Rejected ? "order rejected" : "order expired", change.Order.Title);
            }

            return Task.FromResult(true);
        }, cancellation);
    }

    private static string Words(OrderState state) => state switch
    {
        OrderState.Approved => "Everybody who is asked has agreed.",
        OrderState.Rejected => "It was rejected. Its addresses are given back.",
        _ => "Nobody decided in time. Its addresses are given back.",
    };

    private async Task<List<OrderRecord>> WaitingAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Orders.AsNoTracking().Where(order => order.State == OrderState.InReview).ToListAsync(cancellation);
    }

    private async Task<List<Guid>> StillHoldingAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var holders = await db.Addresses.Where(address => address.State == Network.AddressState.Reserved).Select(address => address.Holder).Distinct().ToListAsync(cancellation);
        var ids = holders.Select(holder => Guid.TryParse(holder, out var id) ? id : Guid.Empty).ToList();
        return await db.Orders.Where(order => ids.Contains(order.Id) && Over.Contains(order.State)).Select(order => order.Id).ToListAsync(cancellation);
    }
}
