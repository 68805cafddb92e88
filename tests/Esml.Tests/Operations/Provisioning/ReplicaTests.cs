using Esml.Factory.Orders;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning.Engine;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Esml.Tests.Operations.Provisioning;

/// <summary>Two portals on one server share the orders.</summary>
public sealed class ReplicaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engines_TwoOnOneDatabase_RunEachStepOnceAndTellEachOther()
    {
        var settings = await PostgresAsync();
        await using var one = await ProvisioningRoom.OpenAsync(settings: new(settings));
        await one.Room.Get<InventorySweep>().SettledAsync();
        var two = new ProvisioningRoom(await FactoryRoom.OpenAsync(new(settings), one.Room.Cloud));
        Guid[] ids = [await one.ApprovedAsync(), await one.ApprovedAsync()];
        var engines = new[] { one, two }.Select(room => room.Room.Hosted<ProvisioningService>()).ToList();
        var told = two.Book.Watch(ProvisioningRoom.Core, Token).Changes.GetAsyncEnumerator(Token);

        foreach (var engine in engines) await engine.StartAsync(Token);
        await two.Room.Hosted<OrderFollower>().FollowAsync(Token);
        Assert.True(await told.MoveNextAsync());
        foreach (var id in ids) await UntilRestAsync(one, id);
        foreach (var engine in engines) await engine.StopAsync(Token);

        await using (var db = one.Db())
        {
            var begun = await db.OrderEvents.Where(line => line.Text == "Begins.").GroupBy(line => new { line.OrderId, line.Step }).Select(group => group.Count()).ToListAsync(Token);
            Assert.Equal((2 * (StepLists.OfEnvironment.Length + 2), 1), (begun.Count, begun.Max()));
        }

        Assert.All(await Task.WhenAll(ids.Select(one.FindAsync)), order => Assert.Equal(OrderState.Done, order.Row.State));
        await two.Room.StopAsync();
        Directory.Delete(two.Room.Folder, recursive: true);
    }

    private static async Task UntilRestAsync(ProvisioningRoom room, Guid id)
    {
        while ((await room.FindAsync(id)).Row.State.IsMoving()) await Task.Delay(50, Token);
    }

    private static async Task<Dictionary<string, string?>> PostgresAsync()
    {
        var server = Environment.GetEnvironmentVariable("ESML_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "ESML_TEST_POSTGRES names no PostgreSQL server (a connection string), so nothing was tried against one.");
        var name = $"esml_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(server!);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(Token);
        return new() { ["Data:Provider"] = "Postgres", ["Data:ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString() };
    }
}
