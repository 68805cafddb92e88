using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Access;
using Esml.Operations.Approvals;

namespace Esml.Tests.Operations.Approvals;

public sealed class ApprovalDeskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_AgreedToInEachStage_IsApproved()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var rung = new List<string>();
        using var _ = room.Bell.Subscribe((kind, subject) => rung.Add($"{kind} {subject}"));
        var id = await room.AskAsync();

        Assert.Equal(ApprovalAnswer.NotAsked, (await room.ApproveAsync(ApprovalRoom.Manager, id)).Answer);
        Assert.Equal(ApprovalAnswer.Taken, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        Assert.Equal(ApprovalState.Waiting, await room.StateAsync());
        Assert.Equal(ApprovalAnswer.Taken, (await room.ApproveAsync(ApprovalRoom.Manager, id)).Answer);

        Assert.Equal(ApprovalState.Approved, await room.StateAsync());
        Assert.Equal(["Order order-1", "Order order-1"], rung);
        Assert.Equal(["Approved: Order 1 Churn is approved"], await room.ToldAsync(ApprovalRoom.Ada));
        Assert.Equal(["ApprovalWaits: Order 1 Churn waits for you"], await room.ToldAsync(ApprovalRoom.Manager));
        var events = (await room.State.Audit.ReadAsync(StateRoom.Core, new(), Token)).Events;
        Assert.Equal(["approval given", "approval given", "approval asked"], events.Select(one => one.Action));
    }

    [Fact]
    public async Task Evidence_ThatChangedBeforeTheVote_RefusesItAndSaysWhatChanged()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ApproveAsync(ApprovalRoom.Core, id);
        var seen = room.Evidence.Hash;

        room.Evidence = new([new("Monthly cost", "140 EUR"), new("Range", "10.0.0.0/24", "Dev")]);
        var reply = await room.ApproveAsync(ApprovalRoom.Manager, id, seen);

        Assert.Equal(ApprovalAnswer.Changed, reply.Answer);
        Assert.Equal([new EvidenceChange("Monthly cost", null, "100 EUR", "140 EUR")], reply.Changes);
        var detail = (await room.Desk.FindAsync(ApprovalRoom.Core, id, Token))!;
        Assert.True(detail.Row.WaitsForMe);
        Assert.True(Assert.Single(detail.Said).Void);
        Assert.Equal("140 EUR", Assert.Single(detail.Said[0].Since).New);
        Assert.Equal(ApprovalState.Waiting, await room.StateAsync());
    }

    [Fact]
    public async Task Vote_OnWhatStoodBefore_IsRefused()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();

        Assert.Equal(ApprovalAnswer.Changed, (await room.ApproveAsync(ApprovalRoom.Core, id, "something else")).Answer);
        Assert.Equal(ApprovalAnswer.Changed, (await room.Desk.RejectAsync(ApprovalRoom.Core, id, "something else", "no", Token)).Answer);
        Assert.Equal(ApprovalState.Waiting, await room.StateAsync());
    }

    [Fact]
    public async Task Evidence_ThatCannotBeRead_ApprovesNothing()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();

        room.Read = () => throw new InvalidOperationException("no network");
        Assert.Equal(ApprovalAnswer.NotChecked, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        room.Read = () => Task.FromResult<CurrentEvidence?>(null);
        Assert.Equal(ApprovalAnswer.NotChecked, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);

        Assert.Empty((await room.Desk.FindAsync(ApprovalRoom.Core, id, Token))!.Said);
    }

    [Fact]
    public async Task State_ForOtherEvidence_IsNotApproved()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        room.Rules = [room.Rules[0]];
        await room.ApproveAsync(ApprovalRoom.Core, await room.AskAsync());

        Assert.Equal(ApprovalState.Approved, await room.StateAsync());
        Assert.Equal(ApprovalState.Waiting, await room.Desk.StateAsync(ApprovalKind.Order, "order-1", "another", Token));
        Assert.Null(await room.Desk.StateAsync(ApprovalKind.Order, "order-2", room.Evidence.Hash, Token));
    }

    [Fact]
    public async Task State_WrittenIntoTheDatabase_IsNotBelieved()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        await room.AskAsync();

        await room.State.ExecuteAsync("UPDATE \"Approvals\" SET \"State\" = 'Approved'");

        Assert.Equal(ApprovalState.Waiting, await room.StateAsync());
    }

    [Fact]
    public async Task Requester_WithTheRightRole_IsNotAsked()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync(ApprovalRoom.Core);

        Assert.Equal(ApprovalAnswer.NotAsked, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        Assert.Equal(ApprovalAnswer.NotAsked, (await room.Desk.RejectAsync(ApprovalRoom.Core, id, room.Evidence.Hash, "no", Token)).Answer);
        Assert.Equal("You asked for it, so somebody else has to agree.", (await room.Desk.FindAsync(ApprovalRoom.Core, id, Token))!.WhyNot);
        Assert.Empty((await room.Desk.InboxAsync(ApprovalRoom.Core, Token)).Waiting);
    }

    [Fact]
    public async Task Rejection_NeedsAReasonAndEndsIt()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();

        Assert.Equal(ApprovalAnswer.BadText, (await room.Desk.RejectAsync(ApprovalRoom.Core, id, room.Evidence.Hash, " ", Token)).Answer);
        Assert.Equal(ApprovalAnswer.Taken, (await room.Desk.RejectAsync(ApprovalRoom.Core, id, room.Evidence.Hash, "Too dear.", Token)).Answer);

        Assert.Equal(ApprovalState.Rejected, await room.StateAsync());
        Assert.Equal(ApprovalAnswer.Over, (await room.ApproveAsync(ApprovalRoom.Core, id)).Answer);
        Assert.Equal("Rejected: Order 1 Churn was rejected", Assert.Single(await room.ToldAsync(ApprovalRoom.Ada)));
    }

    [Fact]
    public async Task People_WhoDecideAtOnce_AllCount()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        room.Rules = [new(1, FactoryRole.CoreTeam, 6, "")];
        var id = await room.AskAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => room.ApproveAsync(new($"p{number}", "P", [FactoryRole.CoreTeam], []), id))));

        Assert.All(replies, reply => Assert.Equal(ApprovalAnswer.Taken, reply.Answer));
        Assert.Equal(ApprovalState.Approved, await room.StateAsync());
    }

    [Fact]
    public async Task Request_OfSomebodyElse_IsNotThereForAProjectTeam()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var (id, bo) = (await room.AskAsync(), new Caller("bo", "Bo", [FactoryRole.ProjectMember], []));

        Assert.Null(await room.Desk.FindAsync(bo, id, Token));
        Assert.Equal(ApprovalAnswer.Missing, (await room.Desk.CommentAsync(bo, id, "hello", Token)).Answer);
        Assert.Equal(ApprovalAnswer.Missing, (await room.ApproveAsync(bo, id)).Answer);
        Assert.NotNull(await room.Desk.FindAsync(ApprovalRoom.Ada, id, Token));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.InboxAsync(new("x", "X", [], []), Token));
    }

    [Fact]
    public async Task Inbox_HoldsWhatWaitsWhatIsAskedAndWhatIsDecided()
    {
        await using var room = await ApprovalRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.AskAsync(subject: "order-2");
        await room.ApproveAsync(ApprovalRoom.Core, id);

        var (core, ada, manager) = (await room.Desk.InboxAsync(ApprovalRoom.Core, Token), await room.Desk.InboxAsync(ApprovalRoom.Ada, Token), await room.Desk.InboxAsync(ApprovalRoom.Manager, Token));

        Assert.Equal(["order-2"], core.Waiting.Select(row => row.Subject));
        Assert.Equal(["order-1"], core.Decided.Select(row => row.Subject));
        Assert.Equal(["order-1"], manager.Waiting.Select(row => row.Subject));
        Assert.Equal(2, ada.Asked.Length);
        Assert.Equal(1, await room.Desk.CountAsync(ApprovalRoom.Core, Token));
    }

    [Fact]
    public async Task AskedTwice_IsOneRequest()
    {
        await using var room = await ApprovalRoom.OpenAsync();

        Assert.Equal(await room.AskAsync(), await room.AskAsync());
    }
}
