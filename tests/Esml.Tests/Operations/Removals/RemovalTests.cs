using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.LocalAzure;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Removals;
using Esml.Tests.LocalAzure;
using Esml.Tests.Operations.Provisioning;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Esml.Tests.Operations.Removals;

public sealed class RemovalTests
{
    private static readonly Caller Manager = new("manager", "Manager", [FactoryRole.Manager], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Project_OrderedAndRemoved_LeavesTheFactoryAsItWas()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var before = await StandAsync(room);
        var project = await OrderAsync(room);
        Assert.NotEqual(before, await StandAsync(room));
        var plan = (await Desk(room).PlanAsync(ProvisioningRoom.Core, project, All(DataRetention.Delete, keepVault: false), Token))!;
        Assert.True(plan.RetiresNumber);
        Assert.Contains(plan.Environments.Single().Items, item => item is { Fate: RemovalFate.Freed, Kind: "Subnet" });

        var id = await StopHalfwayAsync(room, project);
        var resumed = await room.UntilRestAsync(id);
        await room.Room.SweepAsync();

        Assert.True(resumed.Row.State is OrderState.Done, resumed.Row.Failure?.Message);
        Assert.Equal(before, await StandAsync(room));
        Assert.Equal(Lifecycle.Removed, room.Room.Row($"{project}").Dev.Lifecycle);
        await using var db = room.Db();
        Assert.NotNull((await db.Numbers.SingleAsync(one => one.Scope == $"{project}", Token)).RetiredAt);
        Assert.Empty(await db.Principals.ToListAsync(Token));
    }

    [Fact]
    public async Task Vault_ThatIsKept_StandsAloneInItsGroup()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var project = await OrderAsync(room);

        var wrong = await Desk(room).SubmitAsync(ProvisioningRoom.Core, project, All(DataRetention.Archive, keepVault: true), "999", Token);
        var removed = await RemoveAsync(room, project, All(DataRetention.Archive, keepVault: true));
        await room.Room.SweepAsync();

        Assert.Equal("Typed", Assert.Single(wrong.Findings).Field);
        Assert.True(removed.Row.State is OrderState.Done, removed.Row.Failure?.Message);
        var cell = room.Room.Row($"{project}").Dev;
        Assert.Equal((Lifecycle.Removed, "Key vault kept", 1), (cell.Lifecycle, cell.Detail, cell.ResourceCount));
        Assert.Null(await Desk(room).PlanAsync(new("x", "X", [FactoryRole.ProjectMember], []), project, new(), Token));
        Assert.Empty((await Desk(room).PlanAsync(ProvisioningRoom.Core, project, All(DataRetention.Keep, true), Token))!.Environments);
        var archived = await room.Room.Cloud.ListAll($"{cell.ResourceGroupId}/resources");
        Assert.Equal("Microsoft.KeyVault/vaults", (string?)Assert.Single(archived)["type"]);
    }

    /// <summary>Azure refuses in the middle: the project is seen leaving, can't be removed twice, doesn't come back, and the order is resumed.</summary>
    private static async Task<Guid> StopHalfwayAsync(ProvisioningRoom room, ScopeKey project)
    {
        using var fault = room.Faults.Add(new RouteFault("*/subnets/*", "DELETE") { Status = 403, Code = "AuthorizationFailed" });
        var failed = await RemoveAsync(room, project, All(DataRetention.Delete, keepVault: false));
        await room.Room.SweepAsync();
        Assert.Equal((OrderState.Failed, FaultClass.Access), (failed.Row.State, failed.Row.Failure!.Fault));
        Assert.Equal(Lifecycle.Decommissioning, room.Room.Row($"{project}").Dev.Lifecycle);
        Assert.False((await Desk(room).SubmitAsync(ProvisioningRoom.Core, project, All(DataRetention.Keep, true), $"{project}", Token)).IsTaken);
        Assert.Contains("does not come back", (await room.Desk.RollBackAsync(ProvisioningRoom.Core, failed.Row.Id, Token))!.Message, StringComparison.Ordinal);
        Assert.Null(await room.Desk.ResumeAsync(ProvisioningRoom.Core, failed.Row.Id, Token));
        return failed.Row.Id;
    }

    private static async Task<ScopeKey> OrderAsync(ProvisioningRoom room)
    {
        var made = await room.UntilRestAsync(await room.ApprovedAsync());
        Assert.True(made.Row.State is OrderState.Done, made.Row.Failure?.Message);
        await room.Room.SweepAsync();
        return made.Row.Project!.Value;
    }

    private static RemovalDesk Desk(ProvisioningRoom room) => room.Room.Get<RemovalDesk>();

    private static ProjectRemovalContent All(DataRetention data, bool keepVault) => new() { Environments = [FactoryEnvironment.Dev], KeepData = data, KeepVault = keepVault, Reason = "The trial is over" };

    private static async Task<OrderDetail> RemoveAsync(ProvisioningRoom room, ScopeKey project, ProjectRemovalContent choice)
    {
        var order = await Desk(room).SubmitAsync(ProvisioningRoom.Ada with { Projects = [project] }, project, choice, $"{project}", Token);
        Assert.True(order.IsTaken, string.Join(" ", order.Findings.Select(finding => finding.Message)));
        await room.AgreeAsync(order.Id!.Value, ProvisioningRoom.Core, Manager);
        return await room.UntilRestAsync(order.Id!.Value);
    }

    /// <summary>Groups, resources, rights, subnets and what the plan holds, as one text.</summary>
    private static async Task<string> StandAsync(ProvisioningRoom room)
    {
        var cloud = room.Room.Cloud;
        var subscription = $"/subscriptions/{room.Room.Subscription(FactoryEnvironment.Dev)}";
        var rights = await cloud.ListAll($"{subscription}/providers/Microsoft.Authorization/roleAssignments");
        var resources = await cloud.ListAll($"{subscription}/resources");
        var groups = await cloud.ListAll($"{subscription}/resourceGroups");
        var network = room.Room.Get<KnownNetworks>().Find(FactoryEnvironment.Dev);
        var held = (await room.Room.Get<AddressPlan>().ReadAsync(ProvisioningRoom.Core, Token)).Environments.Single(one => one.Environment == FactoryEnvironment.Dev);
        return string.Join('\n', [.. new[] { rights, resources, groups }.SelectMany(list => list.Select(one => (string)one["id"]!)).Order(StringComparer.OrdinalIgnoreCase), .. network.Subnets.Select(subnet => $"{subnet.Name} {subnet.Range}"), $"{held.Entries.Length} ranges"]);
    }
}
