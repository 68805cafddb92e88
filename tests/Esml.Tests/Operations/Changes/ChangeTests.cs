using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Changes;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Tests.LocalAzure;
using Esml.Tests.Operations.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Changes;

public sealed class ChangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OfDevWithTestAdded_DeploysTheDifferenceUnderTheSameNumber()
    {
        await using var room = await ProvisioningRoom.OpenAsync([FactoryEnvironment.Dev, FactoryEnvironment.Test]);
        var (project, ada) = await MadeAsync(room);
        var stand = (await Desk(room).FindAsync(ada, project, Token))!;
        var wanted = stand.Order with { Services = stand.Order.Wanted with { AISearch = true, EventHubs = false } };
        var plan = await Desk(room).PlanAsync(ada, stand, wanted, [FactoryEnvironment.Test], Token);

        await RefusedAsync(room, ada, project, stand);
        var taken = await Desk(room).SubmitAsync(ada, project, wanted, [FactoryEnvironment.Test], Token);
        var twice = await Desk(room).SubmitAsync(ada, project, wanted, [], Token);
        var done = await ThroughAsync(room, taken);

        AssertDifference(plan);
        Assert.Contains("is not over", Assert.Single(twice.Findings).Message, StringComparison.Ordinal);
        Assert.True(done.Row.State is OrderState.Done, done.Row.Failure?.Message);
        Assert.Equal(project, done.Row.Project);
        await room.Room.SweepAsync();
        var now = (await Desk(room).FindAsync(ada, project, Token))!;
        Assert.Equal([FactoryEnvironment.Dev, FactoryEnvironment.Test], now.Environments.Select(one => one.Environment));
        Assert.All(now.Environments, one => Assert.True(one.Services is { AISearch: true, EventHubs: false }, $"{one.Environment} {one.Services}"));
        Assert.Equal(stand.Environments[0].Sizes, now.Environments[0].Sizes);
        var held = await room.Room.Get<AddressPlan>().HeldAsync($"{taken.Id}", Token);
        Assert.Equal([FactoryEnvironment.Test], held.Keys);
        Assert.Contains(await ResourcesAsync(room, project), type => type == "Microsoft.EventHub/namespaces");
    }

    [Fact]
    public async Task Change_ThatFailsAndIsRolledBack_LeavesWhatStoodOnItsFormerValues()
    {
        await using var room = await ProvisioningRoom.OpenAsync([FactoryEnvironment.Dev, FactoryEnvironment.Test]);
        var (project, ada) = await MadeAsync(room);
        var before = await ResourcesAsync(room, project);
        var stand = (await Desk(room).FindAsync(ada, project, Token))!;

        await FailAndRollBackAsync(room, "Microsoft.Search/searchServices", await Desk(room).SubmitAsync(ada, project, stand.Order with { Services = stand.Order.Wanted with { AISearch = true } }, [], Token));

        var after = await ResourcesAsync(room, project);
        Assert.Empty(before.Except(after));
        Assert.Equal(stand.Environments[0].Services, (await Desk(room).FindAsync(ada, project, Token))!.Environments[0].Services);

        var added = await Desk(room).SubmitAsync(ada, project, stand.Order, [FactoryEnvironment.Test], Token);
        await FailAndRollBackAsync(room, "Microsoft.EventHub/namespaces", added);

        Assert.Equal(after, await ResourcesAsync(room, project));
        Assert.Empty(await room.Room.Get<AddressPlan>().HeldAsync($"{added.Id}", Token));
        Assert.Equal([FactoryEnvironment.Test], (await Desk(room).FindAsync(ada, project, Token))!.Absent);
        await using var db = room.Db();
        Assert.Null((await db.Numbers.SingleAsync(one => one.Scope == $"{project}", Token)).RetiredAt);
        Assert.Single(await db.Principals.ToListAsync(Token));
    }

    private static async Task FailAndRollBackAsync(ProvisioningRoom room, string type, OrderSubmission taken)
    {
        using (room.Faults.Add(new ResourceFault(type) { Code = "SkuNotAvailable", Message = "No room." }))
            Assert.Equal(OrderState.Failed, (await ThroughAsync(room, taken)).Row.State);
        Assert.Null(await room.Desk.RollBackAsync(ProvisioningRoom.Core, taken.Id!.Value, Token));
        var back = await room.UntilRestAsync(taken.Id.Value);
        Assert.True(back.Row.State is OrderState.RolledBack, back.Row.Failure?.Message);
        await room.Room.SweepAsync();
    }

    private static void AssertDifference(ChangePlan plan)
    {
        Assert.False(plan.IsBlocked, string.Join(" ", plan.Findings.Select(one => one.Message)));
        var (dev, test) = (plan.Environments[0], plan.Environments[1]);
        Assert.Equal((false, true), (dev.IsAdded, test.IsAdded));
        Assert.Contains(dev.Comes, one => one.Type == "Microsoft.Search/searchServices");
        Assert.DoesNotContain(dev.Comes, one => one.Type == "Microsoft.MachineLearningServices/workspaces");
        Assert.Contains(dev.Stays, one => one.Type == "Microsoft.EventHub/namespaces");
        Assert.Null(dev.Subnets);
        Assert.NotNull(test.Subnets);
        Assert.Contains(test.Comes, one => one.Type == "Microsoft.MachineLearningServices/workspaces");
        // Search comes, Event Hubs stay and are paid.
        Assert.True(dev.Delta > 0, $"{dev.Delta}");
        Assert.Contains(ChangeEvidence.Of(plan).Evidence.Facts, fact => fact.Group == "Dev" && fact.Value.EndsWith("stays until removed by hand", StringComparison.Ordinal));
    }

    private static async Task RefusedAsync(ProvisioningRoom room, Caller ada, ScopeKey project, ProjectStand stand)
    {
        var nothing = await Desk(room).SubmitAsync(ada, project, stand.Order, [], Token);
        var noCommon = await Desk(room).SubmitAsync(ada, project, stand.Order, [FactoryEnvironment.Prod], Token);
        var stranger = await Desk(room).SubmitAsync(ada with { Projects = [] }, project, stand.Order, [FactoryEnvironment.Test], Token);
        Assert.Equal("Nothing is changed.", Assert.Single(nothing.Findings).Message);
        Assert.False(noCommon.IsTaken);
        Assert.False(stranger.IsTaken);
    }

    private static ChangeDesk Desk(ProvisioningRoom room) => room.Room.Get<ChangeDesk>();

    private static async Task<(ScopeKey Project, Caller Ada)> MadeAsync(ProvisioningRoom room)
    {
        var made = await room.UntilRestAsync(await room.ApprovedAsync());
        Assert.True(made.Row.State is OrderState.Done, made.Row.Failure?.Message);
        await room.Room.SweepAsync();
        return (made.Row.Project!.Value, ProvisioningRoom.Ada with { Projects = [made.Row.Project.Value] });
    }

    private static async Task<OrderDetail> ThroughAsync(ProvisioningRoom room, OrderSubmission taken)
    {
        Assert.True(taken.IsTaken, string.Join(" ", taken.Findings.Select(finding => finding.Message)));
        var asked = (await room.FindAsync(taken.Id!.Value)).Row;
        await room.AgreeAsync(asked.Id, ProvisioningRoom.Core);
        if ((await room.FindAsync(asked.Id)).Row.State is OrderState.InReview) await room.AgreeAsync(asked.Id, FactoryRoom.Manager);
        return await room.UntilRestAsync(asked.Id);
    }

    private static async Task<List<string>> ResourcesAsync(ProvisioningRoom room, ScopeKey project) =>
        [.. (await room.Room.Cloud.ListAll($"{room.Room.Row($"{project}").Dev.ResourceGroupId}/resources")).Select(one => (string)one["type"]!).Order(StringComparer.Ordinal)];
}
