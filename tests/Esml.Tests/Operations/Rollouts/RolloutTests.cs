using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Drift;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.LocalAzure;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Rollouts;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Esml.Tests.Operations.Drift;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Rollouts;

public sealed class RolloutTests(DriftRoom room) : IClassFixture<DriftRoom>
{
    private static readonly Caller Ada = new("ada", "Ada", [FactoryRole.ProjectMember], [DriftRoom.Project]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RolloutDesk Desk => room.Room.Get<RolloutDesk>();

    [Fact]
    public async Task Repair_Approved_SetsBackWhatChangedAndRemovesWhatWasNamed()
    {
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_0");
        await room.Room.StorageAsync(FactoryEnvironment.Dev, room.Names.ProjectGroup(new(1)), "scratch001y");
        await room.Room.StorageAsync(FactoryEnvironment.Dev, room.Names.ProjectGroup(new(1)), "kept001y");
        var drift = await room.CompareAsync();
        var named = drift.Open.Single(one => one.Name == "scratch001y");

        var taken = await Desk.RepairAsync(Ada, DriftRoom.Project, FactoryEnvironment.Dev, [named.Id], Token);
        var order = await ThroughAsync(taken, DriftRoom.Core);

        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.Equal(["kept001y"], (await room.CompareAsync()).Open.Select(one => one.Name));
        await room.DeleteAsync($"{room.Group}/providers/Microsoft.Storage/storageAccounts/kept001y");
    }

    [Fact]
    public async Task Repair_ThatMoreWasChangedSince_CannotBeApproved()
    {
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_0");
        await room.CompareAsync();
        var taken = await Desk.RepairAsync(Ada, DriftRoom.Project, FactoryEnvironment.Dev, [], Token);
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_1");

        var reply = await ApproveAsync(taken, DriftRoom.Core);

        Assert.False(reply, "The evidence is another one now.");
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_2");
        await room.Room.Get<OrderDesk>().WithdrawAsync(Ada, taken.Id!.Value, Token);
    }

    [Fact]
    public async Task Update_OfAnEnvironmentBehind_ShowsWhatChangesAndRollsForwardOnce()
    {
        await room.DeployAsync("esml-project001-dev", SampleTroubles.OlderTemplate, room.Parameters);
        await room.Room.SweepAsync();
        var behind = Desk.List(DriftRoom.Core).Single();
        Assert.Null(await Desk.PreviewAsync(DriftRoom.Core, behind, Token));
        var preview = Desk.List(DriftRoom.Core).Single().Preview!.Value;

        var taken = await Desk.UpdateAsync(DriftRoom.Core, [behind], 10, Token);
        var twice = await Desk.UpdateAsync(DriftRoom.Core, [behind], 10, Token);
        var order = await ThroughAsync(taken, FactoryRoom.Manager);
        var run = await RunOfAsync(taken.Id!.Value);
        await AgainAsync(taken.Id.Value);

        Assert.True(behind.IsBehind);
        Assert.Contains(preview, one => one is { Property: "minimumTlsVersion", Expected: "TLS1_2", Actual: "TLS1_1" });
        Assert.Contains(preview, one => one is { Path: "tags.AIF-Version", Expected: "1.24" });
        Assert.False(twice.IsTaken);
        Assert.Equal(["Done", "Dev 1/wave", "told"], order.Steps.Select(step => step.Key).Prepend($"{order.Row.State}"));
        Assert.Equal(run, await RunOfAsync(taken.Id.Value));
        await room.Room.SweepAsync();
        Assert.False(Desk.List(DriftRoom.Core).Single().IsBehind);
        Assert.Empty((await room.CompareAsync()).Open.Select(one => one.Words));
    }

    [Fact]
    public async Task Update_ThatFails_WaitsForAPersonAndGoesOnWhenTriedAgain()
    {
        await room.DeployAsync("esml-project001-dev", SampleTroubles.OlderTemplate, room.Parameters);
        await room.Room.SweepAsync();
        var taken = await Desk.UpdateAsync(DriftRoom.Core, [.. Desk.List(DriftRoom.Core)], 10, Token);
        var broken = room.Room.Faults.Add(new ResourceFault("Microsoft.Storage/storageAccounts") { Code = "SkuNotAvailable", Message = "No room." });

        var failed = await ThroughAsync(taken, FactoryRoom.Manager);
        broken.Dispose();
        await room.Room.Get<ProvisioningDesk>().ResumeAsync(DriftRoom.Core, taken.Id!.Value, Token);
        var done = await RestAsync(taken.Id.Value);

        Assert.Equal((OrderState.Failed, FaultClass.Quota), (failed.Row.State, failed.Row.Failure?.Fault));
        Assert.Equal(OrderState.Done, done.Row.State);
        await room.Room.SweepAsync();
    }

    private async Task<OrderDetail> ThroughAsync(OrderSubmission taken, Caller approver)
    {
        Assert.True(taken.IsTaken, string.Join(" ", taken.Findings.Select(finding => finding.Message)));
        Assert.True(await ApproveAsync(taken, approver));
        await room.Room.Get<OrderDecided>().LookAsync(Token);
        return await RestAsync(taken.Id!.Value);
    }

    private async Task<bool> ApproveAsync(OrderSubmission taken, Caller approver)
    {
        room.Room.Get<OrderEvidenceSource>().Register(room.Room.Get<EvidenceSources>());
        var approvals = room.Room.Get<ApprovalDesk>();
        var asked = (await approvals.FindForAsync(approver, ApprovalKind.Order, $"{taken.Id}", Token))!;
        return (await approvals.ApproveAsync(approver, asked.Row.Id, asked.EvidenceHash, "", Token)).Answer is ApprovalAnswer.Taken;
    }

    private async Task<OrderDetail> RestAsync(Guid id)
    {
        for (; ; await Task.Delay(20, Token))
        {
            await room.Room.Get<OrderWork>().AdvanceAsync(id, Token);
            var order = (await room.Room.Get<OrderBook>().FindAsync(DriftRoom.Core, id, Token))!;
            if (!order.Row.State.IsMoving()) return order;
        }
    }

    // As after a kill between the deployment's end and the writing down of it.
    private async Task AgainAsync(Guid id)
    {
        await using (var db = await room.Room.Get<IDbContextFactory<CockpitDb>>().CreateDbContextAsync(Token))
        {
            await db.Orders.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, OrderState.Running), Token);
            await db.Steps.Where(one => one.OrderId == id && one.Key == "Dev 1/wave").ExecuteUpdateAsync(set => set.SetProperty(one => one.State, StepState.Running), Token);
        }

        await RestAsync(id);
    }

    private async Task<string?> RunOfAsync(Guid id)
    {
        var name = RolloutBases.NameOf(new() { Project = "001", Environment = FactoryEnvironment.Dev, Deployment = "" }, id);
        var json = await room.Room.Cloud.Http.GetStringAsync($"/subscriptions/{room.Names.SubscriptionId}/providers/Microsoft.Resources/deployments/{name}?api-version=2025-04-01", Token);
        return System.Text.Json.Nodes.JsonNode.Parse(json)!["properties"]!["correlationId"]!.GetValue<string>();
    }
}
