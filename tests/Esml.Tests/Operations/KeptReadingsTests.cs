using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations;

public sealed class KeptReadingsTests
{
    private const string Group = "acme-esml-project003-weu-dev-001-rg";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_NothingChanged_KeepsItsObjectsAndRenewsTheStoredTimeOnly()
    {
        await using var room = await SweptAsync();
        var (before, placed) = (await RecordAsync(room), PlacedIn(room));

        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();

        var after = await RecordAsync(room);
        Assert.Equal(before.Content, after.Content);
        Assert.True(after.SeenAt > before.SeenAt);
        Assert.Same(placed.Resources, PlacedIn(room).Resources);
        Assert.Equal(after.SeenAt, PlacedIn(room).SeenAt);
        Assert.Equal(after.SeenAt, (await LoadAsync(room)).SeenAt);
    }

    [Fact]
    public async Task Sweep_OneTagChanged_IsSeenAndStored()
    {
        await using var room = await SweptAsync();

        await room.StorageAsync(FactoryEnvironment.Dev, Group, "saone", new { CostCenter = "77" });
        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();

        Assert.Equal("77", Assert.Single(PlacedIn(room).Resources).Tags[0].Value);
        Assert.Equal("77", Assert.Single((await LoadAsync(room)).Resources).Tags[0].Value);
    }

    [Fact]
    public async Task Sweep_CannotBeStored_IsShownAndLeavesTheLastStoredReadingWhole()
    {
        await using var room = await SweptAsync();
        await ExecuteAsync(room, "CREATE TRIGGER full BEFORE UPDATE ON Inventory BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "satwo");

        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();

        Assert.Equal(2, room.Row("003").Dev.ResourceCount);
        Assert.Single((await LoadAsync(room)).Resources);
    }

    [Fact]
    public async Task Sweep_AfterOneThatCouldNotBeStored_StoresWhatThatOneRead()
    {
        await using var room = await SweptAsync();
        await ExecuteAsync(room, "CREATE TRIGGER full BEFORE UPDATE ON Inventory BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "satwo");
        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();
        await ExecuteAsync(room, "DROP TRIGGER full");

        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();

        Assert.Equal(2, (await LoadAsync(room)).Resources.Length);
    }

    [Fact]
    public async Task Save_OlderThanWhatAnotherPortalStored_ChangesNothing()
    {
        await using var room = await SweptAsync();
        var newer = await LoadAsync(room);

        await room.Get<InventoryStore>().SaveAsync(newer with { SeenAt = newer.SeenAt.AddMinutes(-1), Resources = [] }, stored: null, Token);

        Assert.Equal((newer.SeenAt, 1), ((await LoadAsync(room)).SeenAt, (await LoadAsync(room)).Resources.Length));
    }

    [Fact]
    public async Task Save_AnotherPortalStoredSince_WritesTheWholeReading()
    {
        await using var room = await SweptAsync();
        var mine = await LoadAsync(room);
        var store = room.Get<InventoryStore>();
        await store.SaveAsync(mine with { SeenAt = mine.SeenAt.AddMinutes(1), Resources = [] }, stored: null, Token);

        await store.SaveAsync(mine with { SeenAt = mine.SeenAt.AddMinutes(2) }, stored: mine, Token);

        Assert.Single((await LoadAsync(room)).Resources);
    }

    private static async Task<FactoryRoom> SweptAsync()
    {
        var room = await FactoryRoom.OpenAsync();
        await room.GroupAsync(FactoryEnvironment.Dev, Group);
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "saone");
        await room.SweepAsync();
        await room.Get<InventorySweep>().SettledAsync();
        return room;
    }

    private static PlacedEnvironment PlacedIn(FactoryRoom room) => room.Board.Placed[new(ScopeKey.Of(new(3)), FactoryEnvironment.Dev)];

    private static async Task<SubscriptionReading> LoadAsync(FactoryRoom room) =>
        (await room.Get<InventoryStore>().LoadAsync(Token)).Single(reading => reading.SubscriptionId == room.Subscription(FactoryEnvironment.Dev));

    private static async Task<InventoryRecord> RecordAsync(FactoryRoom room)
    {
        await using var db = await room.Get<IDbContextFactory<CockpitDb>>().CreateDbContextAsync(Token);
        return await db.Inventory.SingleAsync(record => record.SubscriptionId == room.Subscription(FactoryEnvironment.Dev).ToString(), Token);
    }

    private static async Task ExecuteAsync(FactoryRoom room, string sql)
    {
        await using var db = await room.Get<IDbContextFactory<CockpitDb>>().CreateDbContextAsync(Token);
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
