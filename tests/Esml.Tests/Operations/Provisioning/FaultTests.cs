using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Esml.Operations.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

[Collection(ProvisioningFixture.Name)]
public sealed class FaultTests(ProvisioningFixture factory)
{
    private static readonly ResourceFault NoQuota = new("Microsoft.ContainerService/managedClusters") { Code = "QuotaExceeded", Message = "Not enough cores." };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_WhenAzureIsBusyForAWhile_AreTriedAgainByThemselves()
    {
        var room = await factory.RoomAsync();
        using var throttled = room.Faults.Add(new RouteFault("*/validate", "POST") { Status = 429, RetryAfter = 0, Times = 2 });
        using var away = room.Faults.Add(new RouteFault("*/whatIf", "POST") { Status = 503, Times = 1 });
        using var late = room.Faults.Add(new RouteFault("*/resourcegroups/*-rg", "PUT") { Status = 408, Times = 1, Afterwards = true });
        using var running = room.Faults.Add(new RouteFault("*/deployments/esml-project*", "PUT") { Status = 409, Code = "AnotherOperationInProgress", Times = 1 });

        var order = await room.UntilRestAsync(await room.ApprovedAsync());

        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.Equal([2, 3, 2, 2], new[] { "Dev/group", "Dev/validate", "Dev/whatif", "Dev/deploy" }.Select(key => order.Steps.Single(step => step.Key == key).Attempts));
    }

    [Fact]
    public async Task Step_WhenAzureStaysBusy_WaitsAndIsThenForAPerson()
    {
        var room = await factory.RoomAsync();
        using var busy = room.Faults.Add(new RouteFault("*/validate", "POST") { Status = 503 });
        var id = await room.ApprovedAsync();

        await room.AdvanceAsync(id);
        var waiting = await room.StepAsync(id, "Dev/validate");
        var order = await room.UntilRestAsync(id);

        Assert.Equal((StepState.Waiting, true), (waiting.State, waiting.DueAt is not null));
        Assert.Equal((OrderState.Failed, FaultClass.Transient, "Dev/validate"), (order.Row.State, order.Row.Failure!.Fault, order.Row.Failure.Step));
        Assert.Equal(ProvisioningFixture.Attempts, order.Steps.Single(step => step.Key == "Dev/validate").Attempts);
    }

    [Fact]
    public async Task Order_OfMoreCoresThanTheQuota_IsRefusedBeforeAnythingIsDeployed()
    {
        var room = await factory.RoomAsync();
        var order = ProvisioningRoom.Order();

        var failed = await room.UntilRestAsync(await room.ApprovedAsync(order with { Sizes = order.Sizes.SetItem(FactoryEnvironment.Dev, order.SizesIn(FactoryEnvironment.Dev) with { AksVmSize = "Standard_NC24ads_A100_v4" }) }));

        Assert.Equal((OrderState.Failed, "Dev/validate", "ErrCode_InsufficientVCPUQuota", FaultClass.Quota), (failed.Row.State, failed.Row.Failure!.Step, failed.Row.Failure.Code, failed.Row.Failure.Fault));
    }

    [Fact]
    public async Task Deployment_WithAFailingResource_TellsWhoseItIsAndEndsWellWhenResumed()
    {
        var room = await factory.RoomAsync();
        var fault = room.Faults.Add(NoQuota);
        var id = await room.ApprovedAsync();

        var failed = await room.UntilRestAsync(id);
        Assert.Null(await room.Desk.ResumeAsync(ProvisioningRoom.Core, id, Token));
        await room.UntilRestAsync(id);
        fault.Dispose();
        Assert.Null(await room.Desk.ResumeAsync(ProvisioningRoom.Core, id, Token));
        var order = await room.UntilRestAsync(id);

        Assert.Equal((OrderState.Failed, "QuotaExceeded", FaultClass.Quota), (failed.Row.State, failed.Row.Failure!.Code, failed.Row.Failure.Fault));
        Assert.Contains("managedClusters", failed.Row.Failure.Resource, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Failed\"", failed.Steps.Single(step => step.Key == "Dev/deploy").Output, StringComparison.Ordinal);
        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.All(order.Steps, step => Assert.Equal((step.Key, StepState.Done), (step.Key, step.State)));
        // It failed twice, and each time both heard of it.
        Assert.Equal(2, (await ToldAsync(room, id, NotificationKind.OrderFailed)).Count(one => one == "ada"));
        Assert.Equal(2, (await ToldAsync(room, id, NotificationKind.OrderFailed)).Count(one => one == "CoreTeam"));
    }

    [Fact]
    public async Task RollBack_OfAFailedOrder_LeavesNothing()
    {
        var room = await factory.RoomAsync();
        var before = Ids(room);
        using var fault = room.Faults.Add(NoQuota);
        var id = await room.ApprovedAsync();
        await room.UntilRestAsync(id);
        Assert.True(Ids(room).Count > before.Count);

        Assert.Null(await room.Desk.RollBackAsync(ProvisioningRoom.Core, id, Token));
        var order = await room.UntilRestAsync(id);

        Assert.Equal((OrderState.RolledBack, null), (order.Row.State, order.Row.Failure?.Message));
        Assert.Equal(before, Ids(room));
        Assert.Equal(["CoreTeam", "ada"], await ToldAsync(room, id, NotificationKind.OrderFailed));
        Assert.Equal(["CoreTeam", "ada"], await ToldAsync(room, id, NotificationKind.OrderRolledBack));
        await using var db = room.Db();
        Assert.Empty(await db.Addresses.Where(one => one.Holder == $"{id}").ToListAsync(Token));
        Assert.Empty(await db.Principals.Where(one => one.OrderId == id).ToListAsync(Token));
        Assert.NotNull((await db.Numbers.SingleAsync(one => one.OrderId == id, Token)).RetiredAt);
    }

    [Fact]
    public async Task RetryFrom_TheDeployment_BringsBackWhatWasRemoved()
    {
        var room = await factory.RoomAsync();
        var id = await room.ApprovedAsync();
        using (room.Faults.Add(new RouteFault("*/Microsoft.EventHub/namespaces/*", "GET") { Status = 404, Code = "ResourceNotFound" })) await room.UntilRestAsync(id);
        var failed = await room.FindAsync(id);

        Assert.NotNull(await room.Desk.RetryFromAsync(ProvisioningRoom.Core, id, "Dev/settle", Token));
        Assert.Null(await room.Desk.RetryFromAsync(ProvisioningRoom.Core, id, "Dev/deploy", Token));
        var order = await room.UntilRestAsync(id);

        Assert.Equal(("Dev/verify", "ResourceMissing"), (failed.Row.Failure!.Step, failed.Row.Failure.Code));
        Assert.Equal(OrderState.Done, order.Row.State);
    }

    [Fact]
    public async Task Desk_ForOthersThanTheCoreTeam_IsClosed()
    {
        var room = await factory.RoomAsync();

        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.RollBackAsync(ProvisioningRoom.Ada, Guid.NewGuid(), Token));
    }

    private static async Task<List<string>> ToldAsync(ProvisioningRoom room, Guid id, NotificationKind kind)
    {
        await using var db = room.Db();
        var told = await db.Notifications.AsNoTracking().Where(one => one.Kind == kind && one.Key!.Contains($"{id}")).ToListAsync(Token);
        return [.. told.Select(one => one.PersonId ?? $"{one.Role}").Order(StringComparer.Ordinal)];
    }

    private static List<string> Ids(ProvisioningRoom room) =>
        [.. room.Room.Cloud.Server.Cloud.Resources.InSubscription($"{room.Room.Subscription(FactoryEnvironment.Dev)}").Select(record => record.Id).Order(StringComparer.OrdinalIgnoreCase)];
}
