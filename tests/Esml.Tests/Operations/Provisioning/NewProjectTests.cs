using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Network;
using Esml.Operations.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

public sealed class NewProjectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_ThatIsApproved_EndsDoneWithEverythingStanding()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var id = await room.ApprovedAsync();

        var order = await room.UntilRestAsync(id);

        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.All(order.Steps, step => Assert.Equal((step.Key, StepState.Done), (step.Key, step.State)));
        Assert.All(order.Steps, step => Assert.Equal((step.Key, 1), (step.Key, step.Attempts)));
        await using var db = room.Db();
        Assert.All(await db.Addresses.ToListAsync(Token), address => Assert.Equal((AddressState.Settled, "001"), (address.State, address.Scope)));
        Assert.Equal("001", Assert.Single(await db.Numbers.ToListAsync(Token)).Scope);
        Assert.Equal("esml-project001-sp", Assert.Single(await db.Principals.ToListAsync(Token)).Name);
        Assert.Equal(2, await db.Notifications.CountAsync(one => one.Kind == NotificationKind.OrderDone, Token));
    }
}
