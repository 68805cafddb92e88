using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.TestKit;

namespace Esml.Tests.Operations;

public sealed class DraftTests
{
    private static readonly Caller Ada = new("ada", "Ada", [FactoryRole.ProjectMember], []);
    private static readonly Caller Bo = new("bo", "Bo", [FactoryRole.ProjectMember], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_IsThereAfterARestart()
    {
        var folder = StateRoom.NewFolder();
        var id = Guid.NewGuid();
        await using (var before = await StateRoom.OpenAsync(folder, keep: true))
            await Of(before).SaveAsync(Ada, id, 0, A.Order() with { Owner = "a" }, meant: false, Token);

        await using var after = await StateRoom.OpenAsync(folder);
        var found = await Of(after).FindAsync(Ada, id, Token);

        Assert.Equal(("a", 1), (found!.Order.Owner, found.Version));
        Assert.Equal(OrderJson.Write(A.Order() with { Owner = "a" }), OrderJson.Write(found.Order));
    }

    [Fact]
    public async Task OlderTab_NeverOverwritesANewerOne()
    {
        await using var room = await StateRoom.OpenAsync();
        var (drafts, id) = (Of(room), Guid.NewGuid());
        await drafts.SaveAsync(Ada, id, 0, A.Order("one"), meant: false, Token);
        await drafts.SaveAsync(Ada, id, 1, A.Order("two"), meant: false, Token);

        var late = await drafts.SaveAsync(Ada, id, 1, A.Order("late"), meant: true, Token);

        Assert.Equal((SavingResult.Older, 2, "two"), (late.Result, late.Draft!.Version, late.Draft.Order.UseCase));
        Assert.Equal("two", (await drafts.FindAsync(Ada, id, Token))!.Order.UseCase);
    }

    [Fact]
    public async Task TabsThatSaveAtOnce_OneOfThemWins()
    {
        await using var room = await StateRoom.OpenAsync();
        var (drafts, id) = (Of(room), Guid.NewGuid());
        await drafts.SaveAsync(Ada, id, 0, A.Order("start"), meant: false, Token);

        var savings = await Task.WhenAll(Enumerable.Range(0, 8).Select(tab => Task.Run(() => drafts.SaveAsync(Ada, id, 1, A.Order($"tab {tab}"), meant: false, Token))));

        Assert.Single(savings, saving => saving.Result is SavingResult.Saved);
        Assert.Equal(2, (await drafts.FindAsync(Ada, id, Token))!.Version);
    }

    [Fact]
    public async Task Draft_OfAnotherPerson_IsNotThere()
    {
        await using var room = await StateRoom.OpenAsync();
        var (drafts, id) = (Of(room), Guid.NewGuid());
        await drafts.SaveAsync(Ada, id, 0, A.Order(), meant: false, Token);

        Assert.Null(await drafts.FindAsync(Bo, id, Token));
        Assert.Empty(await drafts.ListAsync(Bo, Token));
        Assert.False(await drafts.DiscardAsync(Bo, id, Token));
        Assert.Equal(SavingResult.Gone, (await drafts.SaveAsync(Bo, id, 1, A.Order("mine"), meant: true, Token)).Result);
        Assert.Equal(SavingResult.Gone, (await drafts.SaveAsync(Bo, id, 0, A.Order("mine"), meant: true, Token)).Result);
    }

    [Fact]
    public async Task DiscardedDraft_DoesNotComeBackFromAnOpenTab()
    {
        await using var room = await StateRoom.OpenAsync();
        var (drafts, id) = (Of(room), Guid.NewGuid());
        await drafts.SaveAsync(Ada, id, 0, A.Order(), meant: false, Token);

        Assert.True(await drafts.DiscardAsync(Ada, id, Token));

        Assert.Equal(SavingResult.Gone, (await drafts.SaveAsync(Ada, id, 1, A.Order(), meant: false, Token)).Result);
    }

    [Fact]
    public async Task Drafts_AreLimitedInNumberAndSize()
    {
        await using var room = await StateRoom.OpenAsync();
        var drafts = Of(room);
        for (var i = 0; i < Drafts.Most; i++) await drafts.SaveAsync(Ada, Guid.NewGuid(), 0, A.Order(), meant: false, Token);

        Assert.Equal(SavingResult.TooMany, (await drafts.SaveAsync(Ada, Guid.NewGuid(), 0, A.Order(), meant: false, Token)).Result);
        Assert.Equal(SavingResult.TooLarge, (await drafts.SaveAsync(Bo, Guid.NewGuid(), 0, A.Order(new string('x', OrderJson.Longest)), meant: false, Token)).Result);
    }

    [Fact]
    public async Task Savings_ThatAPersonMeant_AreInTheAuditTrail()
    {
        await using var room = await StateRoom.OpenAsync();
        var (drafts, id) = (Of(room), Guid.NewGuid());
        await drafts.SaveAsync(Ada, id, 0, A.Order(), meant: false, Token);
        await drafts.SaveAsync(Ada, id, 1, A.Order(), meant: false, Token);
        await drafts.SaveAsync(Ada, id, 2, A.Order(), meant: true, Token);
        await drafts.DiscardAsync(Ada, id, Token);

        var events = (await room.Audit.ReadAsync(StateRoom.Core, new(), Token)).Events;

        Assert.Equal(["draft discarded", "draft saved", "draft started"], events.Select(one => one.Action));
    }

    [Fact]
    public async Task Drafts_WithoutARole_AreRefused()
    {
        await using var room = await StateRoom.OpenAsync();

        await Assert.ThrowsAsync<AccessDenied>(() => Of(room).ListAsync(new("x", "Nobody", [], []), Token));
    }

    [Theory]
    [InlineData("{\"owner\": 3}", "$.owner")]
    [InlineData("{\"type\": \"banana\"}", "$.type")]
    [InlineData("{\"submit\": true}", "$.submit")]
    [InlineData("{", "line 1")]
    [InlineData("null", "empty")]
    [InlineData("{\"owner\": null}", "$.owner")]
    public void Json_ThatIsNoOrder_SaysWhere(string json, string where)
    {
        var order = OrderJson.Read(json, out var problem);

        Assert.Null(order);
        Assert.Contains(where, problem, StringComparison.OrdinalIgnoreCase);
    }

    private static Drafts Of(StateRoom room) => new(room.Databases, room.Audit, room.Time);
}
