using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Approvals;
using Microsoft.Extensions.Options;

namespace Esml.Tests.Operations.Approvals;

public sealed class ApprovalRoundsTests
{
    private static readonly Caller Bo = new("bo", "Bo", [FactoryRole.ProjectMember], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyDecides_AreRemindedThenToldThenItExpires()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();

        await GoAsync(room, TimeSpan.FromHours(23));
        Assert.Single(await room.ToldAsync(ApprovalRoom.Core));
        await GoAsync(room, TimeSpan.FromHours(2));
        await GoAsync(room, TimeSpan.FromHours(1));
        Assert.Equal("ApprovalWaits: Order 1 Churn still waits for you", (await room.ToldAsync(ApprovalRoom.Core))[^1]);
        Assert.Equal(2, (await room.ToldAsync(ApprovalRoom.Core)).Count);
        await GoAsync(room, TimeSpan.FromDays(2));
        Assert.Equal(["ApprovalLate: Order 1 Churn is late"], await room.ToldAsync(ApprovalRoom.Manager));
        Assert.Equal(ApprovalAnswer.NotAsked, (await room.ApproveAsync(ApprovalRoom.Manager, id)).Answer);
        await GoAsync(room, TimeSpan.FromDays(11));

        Assert.Equal(ApprovalState.Expired, await room.StateAsync());
        Assert.Equal(ApprovalAnswer.Over, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        Assert.Equal("ApprovalExpired: Order 1 Churn expired", (await room.ToldAsync(ApprovalRoom.Ada))[^1]);
    }

    [Fact]
    public async Task PastItsTime_NothingIsApproved_AlsoBeforeTheRound()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();
        room.State.Time.Advance(TimeSpan.FromDays(15));

        Assert.Equal(ApprovalAnswer.Over, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        Assert.Equal(ApprovalState.Expired, await room.StateAsync());
    }

    [Fact]
    public async Task Delegate_DecidesForTheOther_UntilItEnds()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        room.Rules = [room.Rules[0]];
        await DelegateAsync(room, ApprovalRoom.Core, Bo, TimeSpan.FromDays(2));
        var (first, second) = (await room.AskAsync(), await room.AskAsync(subject: "order-2"));

        Assert.Equal(["order-1", "order-2"], (await room.Desk.InboxAsync(Bo, Token)).Waiting.Select(row => row.Subject).Order());
        Assert.Equal(ApprovalAnswer.Taken, (await room.ApproveAsync(Bo, first)).Answer);
        var said = Assert.Single((await room.Desk.FindAsync(Bo, first, Token))!.Said);
        Assert.Equal(("Bo", "Cora"), (said.Person, said.OnBehalfOf));
        room.State.Time.Advance(TimeSpan.FromDays(2));

        Assert.Null(await room.Desk.FindAsync(Bo, second, Token));
        Assert.Equal(ApprovalAnswer.Missing, (await room.ApproveAsync(Bo, second)).Answer);
    }

    [Fact]
    public async Task Requester_CannotDecideThroughADelegationInEitherDirection()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        room.Rules = [room.Rules[0]];
        await DelegateAsync(room, ApprovalRoom.Core, Bo, TimeSpan.FromDays(2));

        var asked = await room.AskAsync(ApprovalRoom.Core);
        var own = await room.AskAsync(Bo, "order-2");

        Assert.NotEqual(ApprovalAnswer.Taken, (await room.ApproveAsync(Bo, asked)).Answer);
        Assert.NotEqual(ApprovalAnswer.Taken, (await room.ApproveAsync(Bo, own)).Answer);
        Assert.Empty((await room.Desk.InboxAsync(Bo, Token)).Waiting);
    }

    [Fact]
    public async Task Delegation_OfWhatOneDoesNotHave_IsRefused()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var desk = Desk(room);
        await room.State.Audit.RecordAsync(Bo, "signed in", "session", "", Token);
        var now = room.State.Time.GetUtcNow();

        Assert.NotNull(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.Manager, new("bo", ""), now, now.AddDays(1), Token));
        Assert.NotNull(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.CoreTeam, new("core", ""), now, now.AddDays(1), Token));
        Assert.NotNull(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.CoreTeam, new("stranger", ""), now, now.AddDays(1), Token));
        Assert.NotNull(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.CoreTeam, new("bo", ""), now, now.AddDays(91), Token));
        Assert.Null(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.CoreTeam, new("bo", ""), now, now.AddDays(1), Token));
        Assert.NotNull(await desk.DelegateAsync(ApprovalRoom.Core, FactoryRole.CoreTeam, new("bo", ""), now, now.AddDays(1), Token));
        Assert.True(await desk.EndAsync(ApprovalRoom.Core, Assert.Single(await desk.ListAsync(Bo, Token)).Id, Token));
        Assert.Empty(await desk.ListAsync(Bo, Token));
    }

    [Fact]
    public async Task ChangesOfOthers_ReachTheBellAndThePages()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        await room.Store.CatchUpAsync(Token);
        var rung = new List<string>();
        using var _ = room.Bell.Subscribe((_, subject) => rung.Add(subject));
        await room.AskAsync();

        await room.Store.CatchUpAsync(Token);
        await room.Store.CatchUpAsync(Token);

        Assert.Equal(["order-1"], rung);
        Assert.Single(room.Desk.Watch(ApprovalRoom.Ada, Token).Now);
    }

    private static async Task GoAsync(ApprovalRoom room, TimeSpan later)
    {
        room.State.Time.Advance(later);
        await new ApprovalRounds(room.Store, room.Messages, Options.Create(room.Settings)).GoAsync(Token);
    }

    private static async Task DelegateAsync(ApprovalRoom room, Caller from, Caller to, TimeSpan time)
    {
        await room.State.Audit.RecordAsync(to, "signed in", "session", "", Token);
        var now = room.State.Time.GetUtcNow();
        Assert.Null(await Desk(room).DelegateAsync(from, FactoryRole.CoreTeam, new(to.Id, to.Name), now, now + time, Token));
    }

    private static DelegationDesk Desk(ApprovalRoom room) => new(room.State.Databases, room.State.Audit, room.State.Time);
}
