using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.TestKit;

namespace Esml.Tests.Operations;

public sealed class OrderImpactTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runway_OfAnOrder_IsOneProjectShorter_AndTheSameAfterItWasHandedIn()
    {
        // One type's stride is 2,048 addresses or less: few fit into a /22.
        await using var room = await OrderRoom.OpenAsync("10.XX.0.0/22");
        var impacts = room.Room.Get<OrderImpacts>();

        var before = await impacts.GetAsync(OrderRoom.Ada, A.Order(), null, Token);
        var id = (await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token)).Id;
        var after = await impacts.GetAsync(OrderRoom.Ada, A.Order(), id, Token);

        Assert.Equal(3, before.Runways.Length);
        Assert.All(before.Runways, runway => Assert.Equal((1, RunwayLimitKind.Addresses), (runway.Before - runway.After, runway.Limit)));
        Assert.Equal(before.Runways.AsEnumerable(), after.Runways);
    }

    [Fact]
    public async Task RoleAssignments_AreCountedInAzure_AndTooFewBlockTheOrder()
    {
        await using var room = await OrderRoom.OpenAsync(settings: new() { ["Network:Limits:RoleAssignments"] = "5" });

        var impact = await room.Room.Get<OrderImpacts>().GetAsync(OrderRoom.Ada, A.Order(), null, Token);
        var refused = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);

        Assert.All(impact.Roles, role => Assert.Equal(CheckResult.Failed, role.Result));
        Assert.Contains("0 of 5 are used", impact.Roles[0].Message, StringComparison.Ordinal);
        Assert.All(refused.Findings, finding => Assert.Contains("Role assignments", finding.Message, StringComparison.Ordinal));
        Assert.Equal(3, refused.Findings.Length);
        Assert.Empty(await room.AddressesAsync());
    }

    [Fact]
    public async Task RoleAssignments_ThatCannotBeCounted_AreSaidToBeUnknown()
    {
        await using var room = await OrderRoom.OpenAsync();
        using var fault = room.Room.Faults.Add(new RouteFault("*/roleAssignments*") { Status = 403 });

        var impact = await room.Room.Get<OrderImpacts>().GetAsync(OrderRoom.Ada, A.Order(), null, Token);

        Assert.All(impact.Roles, role => Assert.Equal(CheckResult.Unknown, role.Result));
    }

    [Fact]
    public async Task Preflight_TellsWhatAzureWouldSay()
    {
        await using var room = await OrderRoom.OpenAsync();
        var order = A.Order() with { Environments = OrderedEnvironments.Dev };

        var fine = Assert.Single(await room.Room.Get<OrderPreflight>().AskAsync(OrderRoom.Ada, order, Token));
        var small = Assert.Single(await room.Room.Get<OrderPreflight>().AskAsync(OrderRoom.Ada, order with { Sizes = order.Sizes.SetItem(FactoryEnvironment.Dev, order.SizesIn(FactoryEnvironment.Dev) with { AksVmSize = "Standard_NC24ads_A100_v4" }) }, Token));
        using var fault = room.Room.Faults.Add(new RouteFault("*/validate*") { Status = 503 });
        var away = Assert.Single(await room.Room.Get<OrderPreflight>().AskAsync(OrderRoom.Ada, order, Token));

        Assert.Equal(CheckResult.Unknown, away.Result);
        Assert.NotEqual(CheckResult.Unknown, fine.Result);
        Assert.Equal(FactoryEnvironment.Dev, fine.Environment);
        Assert.Equal(CheckResult.Failed, small.Result);
        Assert.StartsWith("ErrCode_InsufficientVCPUQuota: ", small.Message, StringComparison.Ordinal);
        Assert.Contains("Azure portal (Quotas)", small.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecast_GoesOnAsTheMonthBegan()
    {
        var row = A.ProjectRow(dev: A.Cell(cost: A.Cost(220)), test: A.Cell(FactoryEnvironment.Test, cost: A.Cost(110)));

        // 22 days of 30 were spent.
        Assert.Equal((450m, "EUR"), (OrderImpacts.Forecast([row])!.Value.Amount, OrderImpacts.Forecast([row])!.Value.Currency));
        Assert.Null(OrderImpacts.Forecast([A.ProjectRow()]));
    }
}
