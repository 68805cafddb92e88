using Esml.Azure.Inventory;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Approvals;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Esml.Tests.Operations;

/// <summary>A factory whose COMMON stands in each environment with a network, as an order needs it; nothing of it is deployed.</summary>
internal sealed class OrderRoom : IAsyncDisposable
{
    private readonly FactoryRoom _room;

    private OrderRoom(FactoryRoom room, FakeTimeProvider time) => (_room, Time) = (room, time);

    public static Caller Ada { get; } = new("ada", "Ada", [FactoryRole.ProjectMember], []);

    public static Caller Bo { get; } = new("bo", "Bo", [FactoryRole.ProjectMember], []);

    public static Caller Mia { get; } = new("mia", "Mia", [FactoryRole.Manager], []);

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public FakeTimeProvider Time { get; }

    public FactoryRoom Room => _room;

    public OrderDesk Desk => _room.Get<OrderDesk>();

    public ApprovalDesk Approvals => _room.Get<ApprovalDesk>();

    public OrderBook Book => _room.Get<OrderBook>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="space">XX becomes each environment's own number.</param>
    /// <param name="common">Whether COMMON stands.</param>
    /// <param name="settings">Others than usual.</param>
    public static async Task<OrderRoom> OpenAsync(string space = "10.XX.0.0/16", bool common = true, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? more = null)
    {
        var time = new FakeTimeProvider(A.Now);
        var room = new OrderRoom(await FactoryRoom.OpenAsync(settings, time: time, more: more), time);
        // As the portal's start does.
        room._room.Get<OrderEvidenceSource>().Register(room._room.Get<EvidenceSources>());
        if (!common) return room;
        foreach (var (index, environment) in Enum.GetValues<FactoryEnvironment>().Index())
            room.Find(environment, space.Replace("XX", $"{16 * (index + 1)}", StringComparison.Ordinal));
        return room;
    }

    public async Task<List<AddressRecord>> AddressesAsync()
    {
        await using var db = Db();
        return await db.Addresses.AsNoTracking().ToListAsync(Token);
    }

    public async Task<OrderRecord> RecordAsync(Guid id)
    {
        await using var db = Db();
        return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == id, Token);
    }

    /// <summary>Somebody agrees with what they see; what came of it has moved the order on.</summary>
    public async Task<ApprovalReply> ApproveAsync(Caller caller, Guid order)
    {
        // Votes are counted in the order of their time.
        Time.Advance(TimeSpan.FromSeconds(1));
        var seen = await Approvals.FindForAsync(caller, ApprovalKind.Order, $"{order}", Token);
        var reply = await Approvals.ApproveAsync(caller, seen!.Row.Id, seen.EvidenceHash, "", Token);
        await FollowAsync();
        return reply;
    }

    /// <summary>An order of another kind, about a project that exists.</summary>
    public Task AddAsync(OrderKind kind, ScopeKey project) => Book.AddAsync(
        Core,
        (reference, now) => new()
        {
            Id = Guid.NewGuid(), Reference = reference, Kind = kind, State = OrderState.InReview, Scope = $"{project}", PersonId = Core.Id, Person = Core.Name, OrderedAt = now, ChangedAt = now,
            Title = $"{kind}", Content = "{}", Evidence = OrderReading.Write(new([])), EvidenceHash = "", Correlation = $"{kind} {project}", Version = 1,
        },
        _ => Task.CompletedTask,
        Token);

    public Task FollowAsync() => _room.Get<OrderDecided>().LookAsync(Token);

    public CockpitDb Db() => _room.Get<IDbContextFactory<CockpitDb>>().CreateDbContext();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private void Find(FactoryEnvironment environment, string space)
    {
        var subscription = _room.Subscription(environment);
        var group = $"acme-esml-common-weu-{FactoryNames.NameOf(environment)}-001";
        var id = $"/subscriptions/{subscription}/resourceGroups/{group}";
        var network = $"{id}/providers/Microsoft.Network/virtualNetworks/vnt-esmlcmn-weu-{FactoryNames.NameOf(environment)}-001";
        var reading = new SubscriptionReading(
            subscription, Time.GetUtcNow(), [new(id, group, "westeurope", null, "Succeeded", [])],
            [new ResourceItem { Id = network, Name = network.Split('/')[^1], Type = "Microsoft.Network/virtualNetworks" }], [], [], null)
        {
            Networks = [new(network, "vnt", [space], [])],
        };
        _room.Board.Change(inputs => inputs with { Subscriptions = inputs.Subscriptions.Add(new(subscription, [environment], reading, null)) });
    }
}
