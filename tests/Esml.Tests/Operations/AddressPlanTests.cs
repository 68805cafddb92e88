using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Network;

namespace Esml.Tests.Operations;

public sealed class AddressPlanTests
{
    private static readonly AddressOrder Order = new("order-1", ScopeKey.Of(new(7)), ProjectType.Esml, [FactoryEnvironment.Dev, FactoryEnvironment.Prod]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reserve_TwoEnvironments_HoldsBothUntilItRunsOut()
    {
        await using var room = await NetworkRoom.OpenAsync(subnets: ("snet-esml-cmn-001", "10.16.0.0/24"));

        var given = await room.Plan.ReserveAsync(NetworkRoom.Member, Order, Token);

        Assert.Equal("10.16.1.0/26", given.Subnets[FactoryEnvironment.Dev].Aks.ToString());
        Assert.Equal(3, await Held(room, FactoryEnvironment.Prod));
        room.State.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal(0, await Held(room, FactoryEnvironment.Prod));
        Assert.Contains("run out", (await room.Plan.SettleAsync(NetworkRoom.Member, "order-1", FactoryEnvironment.Dev, Token))!.Message, StringComparison.Ordinal);
        await room.Plan.ExpireAsync(Token);
        Assert.False(await room.Plan.HasExpiredAsync(Token));
    }

    [Fact]
    public async Task Reserve_SameHolderAgain_KeepsItsAddressesAndGivesBackWhatItNoLongerNeeds()
    {
        await using var room = await NetworkRoom.OpenAsync();
        var first = await room.Plan.ReserveAsync(NetworkRoom.Member, Order, Token);
        await room.Plan.ReserveAsync(NetworkRoom.Member, Order with { Holder = "order-2" }, Token);

        var again = await room.Plan.ReserveAsync(NetworkRoom.Member, Order with { Environments = [FactoryEnvironment.Dev] }, Token);
        var larger = await room.Plan.ReserveAsync(NetworkRoom.Member, Order with { Environments = [FactoryEnvironment.Dev], Type = ProjectType.All }, Token);

        Assert.Equal(first.Subnets[FactoryEnvironment.Dev], again.Subnets[FactoryEnvironment.Dev]);
        Assert.Equal(8, larger.Subnets[FactoryEnvironment.Dev].All.Length);
        Assert.Equal((3 + 8, 3), (await Held(room, FactoryEnvironment.Dev), await Held(room, FactoryEnvironment.Prod)));
    }

    [Fact]
    public async Task Reserve_OneEnvironmentFull_TakesNothingAnywhere()
    {
        await using var room = await NetworkRoom.OpenAsync("10.XX.0.0/23");
        await room.Plan.AddExternalAsync(NetworkRoom.Core, new(FactoryEnvironment.Prod, "10.48.0.0/24", "Firewall", ""), Token);
        await room.Plan.AddExternalAsync(NetworkRoom.Core, new(FactoryEnvironment.Prod, "10.48.1.0/25", "Firewall 2", ""), Token);

        var refused = await room.Plan.ReserveAsync(NetworkRoom.Member, Order, Token);

        Assert.Equal((FactoryEnvironment.Prod, "type"), (Assert.Single(refused.Refusals).Environment, refused.Refusals[0].Field));
        Assert.Equal(0, await Held(room, FactoryEnvironment.Dev));
    }

    [Fact]
    public async Task Project_SettledThenFreed_LeavesTheSpaceWholeAgain()
    {
        await using var room = await NetworkRoom.OpenAsync();
        await room.Plan.ReserveAsync(NetworkRoom.Member, Order with { Holder = "draft-1" }, Token);
        Assert.True(await room.Plan.HandOverAsync(NetworkRoom.Member, "draft-1", "order-1", Order.Scope, Token));

        Assert.Null(await room.Plan.SettleAsync(NetworkRoom.Member, "order-1", FactoryEnvironment.Dev, Token));
        Assert.Null(await room.Plan.SettleAsync(NetworkRoom.Member, "order-1", FactoryEnvironment.Dev, Token));
        room.State.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal((3, 0), (await Held(room, FactoryEnvironment.Dev), await Held(room, FactoryEnvironment.Prod)));
        await room.Plan.ExpireAsync(Token);
        Assert.Equal(3, await room.Plan.FreeAsync(NetworkRoom.Core, Order.Scope, FactoryEnvironment.Dev, Token));

        Assert.Equal("10.16.0.0/16", Assert.Single((await room.Plan.ReadAsync(NetworkRoom.Core, Token))[FactoryEnvironment.Dev].Gaps()).ToString());
        Assert.Equal(
            ["addresses freed", "addresses expired", "addresses settled", "addresses handed over", "addresses reserved"],
            (await room.State.Audit.ReadAsync(NetworkRoom.Core, new(), Token)).Events.Select(happened => happened.Action).Distinct());
    }

    [Theory]
    [InlineData("10.16.0.5/24", "range", "10.16.0.0/24")]
    [InlineData("10.99.0.0/24", "range", "inside")]
    [InlineData("10.16.1.0/26", "range", "is free")]
    public async Task External_RangeThatCannotBe_IsRefusedWithAWayOut(string range, string field, string wayOut)
    {
        await using var room = await NetworkRoom.OpenAsync(subnets: ("snet", "10.16.1.0/24"));

        var refusal = await room.Plan.AddExternalAsync(NetworkRoom.Core, new(FactoryEnvironment.Dev, range, "Firewall", ""), Token);

        Assert.Equal(field, refusal!.Field);
        Assert.Contains(wayOut, refusal.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exact_RangesOfAnOrder_AreTakenOrNamed()
    {
        await using var room = await NetworkRoom.OpenAsync();
        Dictionary<string, string> ranges = new() { ["aks"] = "10.16.9.0/26", ["dbxpub"] = "10.16.9.64/26", ["dbxpriv"] = "10.16.9.128/27" };

        var small = await room.Plan.ReserveExactAsync(NetworkRoom.Core, Order, FactoryEnvironment.Dev, ranges, Token);
        ranges["dbxpriv"] = "10.16.9.128/26";
        var given = await room.Plan.ReserveExactAsync(NetworkRoom.Core, Order, FactoryEnvironment.Dev, ranges, Token);

        Assert.Equal("dbxpriv", Assert.Single(small.Refusals).Field);
        Assert.Equal("10.16.9.64/26", given.Subnets[FactoryEnvironment.Dev].DatabricksPublic.ToString());
        Assert.Equal(given.Subnets[FactoryEnvironment.Dev], (await room.Plan.ReserveAsync(NetworkRoom.Member, Order, Token)).Subnets[FactoryEnvironment.Dev]);
    }

    [Fact]
    public async Task Import_OfStandingSubnets_WritesThemDownOnceAndNamesConflicts()
    {
        await using var room = await NetworkRoom.OpenAsync("10.0.0.0/8", subnets: [("snet-esml-cmn-001", "10.1.0.0/24"), ("snt-prj003-aks", "10.1.1.0/26")]);

        Assert.Equal(6, (await room.Plan.ImportAsync(NetworkRoom.Core, Token)).Added);
        Assert.Equal(0, (await room.Plan.ImportAsync(NetworkRoom.Core, Token)).Added);

        var dev = (await room.Plan.ReadAsync(NetworkRoom.Core, Token))[FactoryEnvironment.Dev];
        Assert.Equal(["COMMON", "003"], dev.Entries.Select(entry => entry.Scope.ToString()));
        Assert.All(dev.Entries, entry => Assert.True(entry.Deployed && entry.Id is not null));
        Assert.Contains("still stands", (await room.Plan.RemoveAsync(NetworkRoom.Core, FactoryEnvironment.Dev, dev.Entries[1].Id!.Value, Token))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_WithoutThePermission_AreDenied()
    {
        await using var room = await NetworkRoom.OpenAsync();

        await Assert.ThrowsAsync<AccessDenied>(() => room.Plan.ReadAsync(NetworkRoom.Member, Token));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Plan.AddExternalAsync(NetworkRoom.Member, new(FactoryEnvironment.Dev, "10.16.0.0/24", "x", ""), Token));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Plan.FreeAsync(NetworkRoom.Member, Order.Scope, FactoryEnvironment.Dev, Token));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Plan.ReserveAsync(new("x", "x", [], []), Order, Token));
    }

    private static async Task<int> Held(NetworkRoom room, FactoryEnvironment environment) =>
        (await room.Plan.ReadAsync(NetworkRoom.Core, Token))[environment].Entries.Count(entry => entry.Id is not null && entry.State != AddressState.External);
}
