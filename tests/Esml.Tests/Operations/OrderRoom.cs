using Esml.Azure.Inventory;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Esml.Tests.Operations;

/// <summary>A factory whose COMMON stands in each environment with a network, as an order needs it; nothing of it is deployed.</summary>
internal sealed class OrderRoom : IAsyncDisposable
{
    private readonly FactoryRoom _room;

    private OrderRoom(FactoryRoom room, FakeTimeProvider time) => (_room, Time) = (room, time);

    public static Caller Ada { get; } = new("ada", "Ada", [FactoryRole.ProjectMember], []);

    public static Caller Bo { get; } = new("bo", "Bo", [FactoryRole.ProjectMember], []);

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public FakeTimeProvider Time { get; }

    public FactoryRoom Room => _room;

    public OrderDesk Desk => _room.Get<OrderDesk>();

    public OrderBook Book => _room.Get<OrderBook>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="space">XX becomes each environment's own number.</param>
    /// <param name="common">Whether COMMON stands.</param>
    public static async Task<OrderRoom> OpenAsync(string space = "10.XX.0.0/16", bool common = true)
    {
        var time = new FakeTimeProvider(A.Now);
        var room = new OrderRoom(await FactoryRoom.OpenAsync(time: time), time);
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
