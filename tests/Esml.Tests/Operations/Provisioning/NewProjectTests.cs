using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.LocalAzure;
using Esml.Operations.Network;
using Esml.Operations.Notifications;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

[Collection(ProvisioningFixture.Name)]
public sealed class NewProjectTests(ProvisioningFixture factory)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Order_ThatIsApproved_EndsWithEverythingStanding(bool atOnce)
    {
        var room = await factory.RoomAsync();
        var id = await room.ApprovedAsync(ProvisioningRoom.Order(all: atOnce), atOnce);

        var order = await room.UntilRestAsync(id);

        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.All(order.Steps, step => Assert.Equal((step.Key, StepState.Done, 1), (step.Key, step.State, step.Attempts)));
        var environments = ProvisioningRoom.Order(all: atOnce).EnvironmentList;
        Assert.All(environments, environment => Assert.Equal(Promised(order, environment), Standing(room, order, environment)));
        await using var db = room.Db();
        var addresses = await db.Addresses.Where(one => one.Holder == $"{id}").ToListAsync(Token);
        Assert.Equal(environments, addresses.Select(one => one.Environment).Distinct().Order());
        Assert.All(addresses, one => Assert.Equal((AddressState.Settled, $"{order.Row.Project}"), (one.State, one.Scope)));
        Assert.Equal(environments.Length, await db.Principals.CountAsync(one => one.OrderId == id, Token));
        Assert.Equal(2, await db.Notifications.CountAsync(one => one.Kind == NotificationKind.OrderDone && one.Key!.Contains($"{id}"), Token));
    }

    [Fact]
    public async Task Orders_TenAtOnce_GetTenNumbers()
    {
        var room = await factory.RoomAsync();
        using var stop = room.Faults.Add(new RouteFault("*/resourcegroups/*-rg", "PUT") { Status = 403, Code = "AuthorizationFailed" });
        var ids = new List<Guid>();
        for (var count = 0; count < 10; count++) ids.Add(await room.ApprovedAsync());

        await Task.WhenAll(ids.Select(id => Task.Run(() => room.AdvanceAsync(id), Token)));

        var orders = await Task.WhenAll(ids.Select(room.FindAsync));
        Assert.All(orders, order => Assert.Equal((OrderState.Failed, FaultClass.Access), (order.Row.State, order.Row.Failure!.Fault)));
        Assert.Equal(10, orders.Select(order => order.Row.Project).Distinct().Count());
    }

    [Fact]
    public async Task Order_WithoutItsVotes_DoesNotBegin()
    {
        var room = await factory.RoomAsync();
        var id = await room.ApprovedAsync();
        await using (var db = room.Db()) await db.Votes.Where(vote => db.Approvals.Any(one => one.Id == vote.ApprovalId && one.Subject == $"{id}")).ExecuteDeleteAsync(Token);

        await room.AdvanceAsync(id);

        var order = await room.FindAsync(id);
        Assert.Equal(OrderState.Approved, order.Row.State);
        Assert.Empty(order.Steps);
    }

    [Fact]
    public async Task Order_WhoseAddressesRanOut_StopsBeforeAnythingStands()
    {
        var room = await factory.RoomAsync();
        var id = await room.ApprovedAsync();
        await room.Room.Get<AddressPlan>().ReleaseAsync(ProvisioningRoom.Core, $"{id}", Token);

        var order = await room.UntilRestAsync(id);

        Assert.Equal(("number", FaultClass.Network, "AddressesGone"), (order.Row.Failure!.Step, order.Row.Failure.Fault, order.Row.Failure.Code));
    }

    private static List<string> Promised(OrderDetail order, FactoryEnvironment environment) =>
        [.. Expected(order, environment).Expected.Select(resource => resource.Id).Order(StringComparer.OrdinalIgnoreCase).Select(id => id.ToLowerInvariant())];

    /// <summary>What the order added to Azure, but for the right of its service principal and the deployment itself.</summary>
    private static List<string> Standing(ProvisioningRoom room, OrderDetail order, FactoryEnvironment environment)
    {
        var promised = Expected(order, environment);
        var own = StepJson.Read<BoundPrincipal>(Output(order, environment, "principal"))!.Assignment;
        var outside = promised.Expected.Select(resource => resource.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. room.Room.Cloud.Server.Cloud.Resources.InSubscription($"{room.Room.Subscription(environment)}").Select(record => record.Id)
                .Where(id => !id.Equals(own, StringComparison.OrdinalIgnoreCase) && (id.StartsWith($"{promised.Group}/", StringComparison.OrdinalIgnoreCase) || outside.Contains(id)))
                // A workspace makes datastores of its own.
                .Where(id => !id.Contains("/datastores/workspace", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.OrdinalIgnoreCase).Select(id => id.ToLowerInvariant()),
        ];
    }

    private static ExpectedResources Expected(OrderDetail order, FactoryEnvironment environment) => StepJson.Read<ExpectedResources>(Output(order, environment, "group"))!;

    private static JsonObject Output(OrderDetail order, FactoryEnvironment environment, string name) =>
        JsonNode.Parse(order.Steps.Single(step => step.Key == StepKeys.In(environment, name)).Output!)!.AsObject();
}
