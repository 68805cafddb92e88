using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

public sealed class FaultTests
{
    private static readonly ResourceFault NoQuota = new("Microsoft.ContainerService/managedClusters") { Code = "QuotaExceeded", Message = "Not enough cores." };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Step_WhenAzureIsBusyForAWhile_IsTriedAgainByItself(int status)
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        using var busy = room.Faults.Add(new RouteFault("*/validate", "POST") { Status = status, RetryAfter = 0, Times = 2 });

        var order = await room.UntilRestAsync(await room.ApprovedAsync());

        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.Equal(3, order.Steps.Single(step => step.Key == "Dev/validate").Attempts);
    }

    [Fact]
    public async Task Step_WhenAzureStaysBusy_WaitsAsLongAsAskedAndThenForAPerson()
    {
        await using var room = await ProvisioningRoom.OpenAsync(settings: new() { ["Provisioning:Attempts"] = "2" });
        using var busy = room.Faults.Add(new RouteFault("*/whatIf", "POST") { Status = 429, RetryAfter = 1 });
        var id = await room.ApprovedAsync();

        await room.AdvanceAsync(id);
        var waiting = await room.StepAsync(id, "Dev/whatif");
        var order = await room.UntilRestAsync(id);

        Assert.Equal((StepState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.NotNull(waiting.DueAt);
        Assert.Equal((OrderState.Failed, FaultClass.Transient, "Dev/whatif"), (order.Row.State, order.Row.Failure!.Fault, order.Row.Failure.Step));
    }

    [Fact]
    public async Task Deployment_WithAFailingResource_TellsWhoseItIsAndEndsWellWhenResumed()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var fault = room.Faults.Add(NoQuota);
        var id = await room.ApprovedAsync();

        var failed = await room.UntilRestAsync(id);
        fault.Dispose();
        Assert.Null(await room.Desk.ResumeAsync(ProvisioningRoom.Core, id, Token));
        var order = await room.UntilRestAsync(id);

        Assert.Equal((OrderState.Failed, "QuotaExceeded", FaultClass.Quota), (failed.Row.State, failed.Row.Failure!.Code, failed.Row.Failure.Fault));
        Assert.Contains("managedClusters", failed.Row.Failure.Resource, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Failed\"", failed.Steps.Single(step => step.Key == "Dev/deploy").Output, StringComparison.Ordinal);
        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.All(order.Steps, step => Assert.Equal((step.Key, StepState.Done), (step.Key, step.State)));
    }

    [Fact]
    public async Task RollBack_OfAFailedOrder_LeavesNothing()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var before = Ids(room);
        using var fault = room.Faults.Add(NoQuota);
        var id = await room.ApprovedAsync();
        await room.UntilRestAsync(id);
        Assert.True(Ids(room).Count > before.Count);

        Assert.Null(await room.Desk.RollBackAsync(ProvisioningRoom.Core, id, Token));
        var order = await room.UntilRestAsync(id);

        Assert.Equal((OrderState.RolledBack, null), (order.Row.State, order.Row.Failure?.Message));
        Assert.Equal(before, Ids(room));
        await using var db = room.Db();
        Assert.Empty(await db.Addresses.ToListAsync(Token));
        Assert.Empty(await db.Principals.ToListAsync(Token));
        Assert.NotNull(Assert.Single(await db.Numbers.ToListAsync(Token)).RetiredAt);
    }

    [Fact]
    public async Task RetryFrom_TheDeployment_BringsBackWhatWasRemoved()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
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
        await using var room = await ProvisioningRoom.OpenAsync(environments: []);

        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.RollBackAsync(ProvisioningRoom.Ada, Guid.NewGuid(), Token));
    }

    private static List<string> Ids(ProvisioningRoom room) =>
        [.. room.Room.Cloud.Server.Cloud.Resources.InSubscription($"{room.Room.Subscription(FactoryEnvironment.Dev)}").Select(record => record.Id).Order(StringComparer.OrdinalIgnoreCase)];
}
