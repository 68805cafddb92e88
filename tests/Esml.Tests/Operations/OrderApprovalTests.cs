using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Approvals;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.TestKit;

namespace Esml.Tests.Operations;

public sealed class OrderApprovalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_WithEverybodysAgreement_IsApproved()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, A.Order());

        var early = await room.ApproveAsync(OrderRoom.Mia, id);
        var core = await room.ApproveAsync(OrderRoom.Core, id);
        var half = (await room.RecordAsync(id)).State;
        var mia = await room.ApproveAsync(OrderRoom.Mia, id);

        Assert.Equal((ApprovalAnswer.NotAsked, ApprovalAnswer.Taken, OrderState.InReview), (early.Answer, core.Answer, half));
        Assert.Equal(ApprovalReply.Taken(mia.Message), mia);
        Assert.Equal(OrderState.Approved, (await room.RecordAsync(id)).State);
    }

    [Fact]
    public async Task Order_WhoseReservationIsGoneAndTakenByAnother_AsksAgain()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, DevOnly());
        var before = await room.RecordAsync(id);
        await room.Room.Get<AddressPlan>().ReleaseAsync(OrderRoom.Core, $"{id}", Token);
        await SubmitAsync(room, DevOnly() with { UseCase = "Faster" });

        var reply = await room.ApproveAsync(OrderRoom.Core, id);

        Assert.Equal(ApprovalAnswer.Changed, reply.Answer);
        Assert.Contains(reply.Changes, change => change.Name.StartsWith("Subnet", StringComparison.Ordinal));
        Assert.NotEqual(before.EvidenceHash, (await room.RecordAsync(id)).EvidenceHash);
        // Who has seen the new ranges may agree with them.
        Assert.Equal(ApprovalAnswer.Taken, (await room.ApproveAsync(OrderRoom.Core, id)).Answer);
        Assert.Equal(OrderState.Approved, (await room.RecordAsync(id)).State);
    }

    [Fact]
    public async Task Order_ThatIsRejected_GivesItsAddressesBack()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, DevOnly());
        var seen = await room.Approvals.FindForAsync(OrderRoom.Core, ApprovalKind.Order, $"{id}", Token);

        await room.Approvals.RejectAsync(OrderRoom.Core, seen!.Row.Id, seen.EvidenceHash, "Not this quarter.", Token);
        await room.FollowAsync();

        Assert.Equal(OrderState.Rejected, (await room.RecordAsync(id)).State);
        Assert.Empty(await room.AddressesAsync());
    }

    [Fact]
    public async Task Withdraw_EndsTheApprovalAndGivesBack_AndOnlyWhoOrderedMay()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, DevOnly());

        var bo = await room.Desk.WithdrawAsync(OrderRoom.Bo, id, Token);
        var mia = await room.Desk.WithdrawAsync(OrderRoom.Mia, id, Token);
        var ada = await room.Desk.WithdrawAsync(OrderRoom.Ada, id, Token);
        var late = await room.Desk.WithdrawAsync(OrderRoom.Ada, id, Token);

        Assert.Equal([OrderAnswer.Missing, OrderAnswer.NotYours, OrderAnswer.Done, OrderAnswer.TooLate], new[] { bo, mia, ada, late });
        Assert.Equal(ApprovalState.Withdrawn, await room.Approvals.StateAsync(ApprovalKind.Order, $"{id}", (await room.RecordAsync(id)).EvidenceHash, Token));
        Assert.Empty(await room.AddressesAsync());
    }

    [Fact]
    public async Task Resubmit_WithOtherServices_VoidsWhatWasSaid()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, A.Order());
        await room.ApproveAsync(OrderRoom.Core, id);
        var before = await room.RecordAsync(id);

        var changed = A.Order() with { Services = A.Order().Wanted with { Databricks = false } };
        var taken = await room.Desk.ResubmitAsync(OrderRoom.Ada, id, new() { Order = changed }, Token);

        Assert.Equal(id, taken.Id);
        var after = await room.RecordAsync(id);
        Assert.NotEqual(before.EvidenceHash, after.EvidenceHash);
        var asked = await room.Approvals.FindForAsync(OrderRoom.Core, ApprovalKind.Order, $"{id}", Token);
        Assert.True(asked!.CanApprove);
        Assert.All(asked.Said.Where(line => line.Kind is VoteKind.Approved), line => Assert.True(line.Void));
    }

    [Fact]
    public async Task Resubmit_OfAFailedOrder_BeginsAgainAndKeepsWhatStands()
    {
        await using var room = await OrderRoom.OpenAsync();
        var id = await SubmitAsync(room, DevOnly());
        await FailAsync(room, id);

        var other = await room.Desk.ResubmitAsync(OrderRoom.Ada, id, new() { Order = DevOnly() with { Type = ProjectType.GenAi, Services = null } }, Token);
        var same = await room.Desk.ResubmitAsync(OrderRoom.Ada, id, new() { Order = DevOnly() with { MonthlyBudget = 9000 } }, Token);

        Assert.Equal(nameof(ProjectOrder.Type), Assert.Single(other.Findings).Field);
        Assert.True(same.IsTaken);
        Assert.Equal(OrderState.InReview, (await room.RecordAsync(id)).State);
        var steps = (await room.Book.FindAsync(OrderRoom.Ada, id, Token))!.Steps;
        Assert.Equal([("number", StepState.Done), ("Dev/group", StepState.Waiting), ("Dev/deploy", StepState.Waiting)], steps.Select(step => (step.Key, step.State)));
        // Tried before: a roll-back has to take it back as well.
        Assert.All(steps, step => Assert.Equal(1, step.Attempts));
    }

    [Fact]
    public async Task Change_OfAProjectThatIsBeingRemoved_IsRefused()
    {
        await using var room = await OrderRoom.OpenAsync(common: false);
        var project = ScopeKey.Of(new(7));
        await room.AddAsync(OrderKind.ProjectRemoval, project);

        await using var db = room.Db();
        var finding = await OrderConflicts.OfAsync(db, project, null, Token);

        Assert.Contains("is being removed by order 1", finding!.Message, StringComparison.Ordinal);
        Assert.Null(await OrderConflicts.OfAsync(db, ScopeKey.Of(new(8)), null, Token));
    }

    private static ProjectOrder DevOnly() => A.Order() with { Environments = OrderedEnvironments.Dev };

    private static async Task<Guid> SubmitAsync(OrderRoom room, ProjectOrder order) => (await room.Desk.SubmitAsync(OrderRoom.Ada, order, new(), Token)).Id!.Value;

    private static Task<bool> FailAsync(OrderRoom room, Guid id) => room.Book.ChangeAsync(id, OrderRoom.Core, change =>
    {
        change.Order.Scope = "007";
        change.Order.State = OrderState.Failed;
        (string, FactoryEnvironment?, StepState, int)[] steps =
            [("number", null, StepState.Done, 1), ("Dev/group", FactoryEnvironment.Dev, StepState.Done, 1), ("Dev/deploy", FactoryEnvironment.Dev, StepState.Failed, 3), ("Dev/settle", FactoryEnvironment.Dev, StepState.Waiting, 0)];
        foreach (var (position, (key, environment, state, attempts)) in steps.Index())
            change.AddStep(new() { OrderId = id, Key = key, Environment = environment, Position = position, State = state, Attempts = attempts });
        return Task.FromResult(true);
    }, Token);
}
