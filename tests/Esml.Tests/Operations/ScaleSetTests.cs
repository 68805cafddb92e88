using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.Operations.Costs;
using Esml.Operations.Inventory;
using Esml.Operations.Models;
using Esml.Operations.Orders;
using Microsoft.Extensions.Time.Testing;

namespace Esml.Tests.Operations;

/// <summary>Two scale sets, in each a project 001: two projects in everything.</summary>
public sealed class ScaleSetTests
{
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly ScopeKey First = ScopeKey.Of(new(1));
    private static readonly ScopeKey Second = ScopeKey.Of(new(2), new(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameNumber_IsTwoRowsWithTheirOwnCostsAndModels()
    {
        await using var room = await FilledAsync();

        var report = await room.Get<CostReports>().GetAsync(FactoryRoom.Manager, new(June, CostGrouping.Project), Token);
        var models = await room.Get<ModelCatalogue>().GetAsync(FactoryRoom.Manager, Token);

        Assert.Equal(["COMMON", "COMMON-002", "001", "002-001", "002-002"], room.Board.Rows(FactoryRoom.Manager).Select(row => row.Key.ToString()));
        Assert.Equal(("Churn", "Sales"), (room.Row("001").UseCase, room.Row("002-001").UseCase));
        Assert.Equal((2m, 30m), (room.Row("001").Dev.Cost!.MonthToDate.Amount, room.Row("002-001").Dev.Cost!.MonthToDate.Amount));
        Assert.Equal([("002-001", 30m), ("001", 2m)], report.Rows.Select(row => (row.Key, row.SoFar)));
        Assert.Equal([("001", "11_churn"), ("002-001", "12_sales")], models.Versions.Select(row => (row.Project.ToString(), row.Folder)));
    }

    [Fact]
    public async Task Member_OfOneScaleSet_SeesNothingOfTheOther()
    {
        await using var room = await FilledAsync();
        var member = new Caller("mia", "Mia", [FactoryRole.ProjectMember], [First]);

        var report = await room.Get<CostReports>().GetAsync(member, new(June, CostGrouping.Project), Token);
        var models = await room.Get<ModelCatalogue>().GetAsync(member, Token);

        Assert.Equal(["COMMON", "001"], room.Board.Rows(member).Select(row => row.Key.ToString()));
        Assert.Null(room.Board.Find(member, Second));
        Assert.Equal(2, report.Total.Amount);
        Assert.Equal([First], models.Versions.Select(row => row.Project));
        Assert.Null(room.Get<OrderCopies>().From(member, Second));
    }

    [Theory]
    [InlineData(null, "002")]
    [InlineData("-002", "002-003")]
    public async Task NextNumber_IsThatOfTheHomeScaleSet(string? home, string key)
    {
        await using var room = await FilledAsync(home);
        var places = room.Get<OrderPlaces>();

        Assert.Equal(key, places.KeyOf(places.NextNumber()!.Value).ToString());
        Assert.EndsWith($"-{room.Board.Home}", places.Of(FactoryEnvironment.Dev, new(9)).Names.CommonGroup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyOneScaleSetIsOurs_TheOthersResourcesBelongToNobody()
    {
        await using var room = await FilledAsync("002");

        Assert.Equal(["COMMON-002", "002-001", "002-002", "unattributed"], room.Board.Rows(FactoryRoom.Manager).Select(row => row.Key.ToString()));
        // The storage account names project 001 and no scale set; its group says that it is another's.
        Assert.Equal(["saprj001weuabcde001dev"], room.Board.Find(FactoryRoom.Manager, ScopeKey.Unattributed)!.Environments[0].Resources.Select(resource => resource.Name));
        Assert.Equal(1, room.Row("002-001").Dev.ResourceCount);
    }

    [Fact]
    public async Task NarrowedToOneScaleSet_ForgetsTheRowsOfTheOthers()
    {
        var room = await FilledAsync();
        await room.Get<BoardMemory>().KeepAsync(Token);
        await room.StopAsync();

        await using var narrowed = await FactoryRoom.OpenAsync(new() { ["Inventory:ScaleSet"] = "003" }, room.Cloud, room.Folder);

        Assert.Empty(narrowed.Board.Rows(FactoryRoom.Manager).Where(row => row.Key.Project is not null));
    }

    private static async Task<FactoryRoom> FilledAsync(string? home = null)
    {
        var room = await FactoryRoom.OpenAsync(home is null ? null : new() { ["Inventory:ScaleSet"] = home }, time: new FakeTimeProvider(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero)));
        await room.GroupAsync(FactoryEnvironment.Dev, "acme-esml-common-weu-dev-001");
        await room.GroupAsync(FactoryEnvironment.Dev, "acme-esml-common-weu-dev-002");
        await room.GroupAsync(FactoryEnvironment.Dev, GroupOf(1, 1), new { Description = "Churn" });
        await room.GroupAsync(FactoryEnvironment.Dev, GroupOf(2, 1), new Dictionary<string, string> { ["Description"] = "Sales", ["AIF-Scaleset"] = "-002" });
        await room.GroupAsync(FactoryEnvironment.Dev, GroupOf(2, 2));
        await room.StorageAsync(FactoryEnvironment.Dev, GroupOf(1, 1), "saprj001weuabcde001dev");
        await room.StorageAsync(FactoryEnvironment.Dev, GroupOf(2, 1), "saprj001weufghij001dev");
        await room.SweepAsync();
        room.Board.Change(inputs => inputs with { Subscriptions = [.. inputs.Subscriptions.Select(WithModels)] });
        room.Get<CostStore>().Save(room.Subscription(FactoryEnvironment.Dev), June, [Fact(GroupOf(1, 1), 2), Fact(GroupOf(2, 1), 30)]);
        room.Get<CostCells>().Refresh();
        return room;
    }

    private static string GroupOf(int scaleSet, int number) => $"acme-esml-project{number:000}-weu-dev-{scaleSet:000}-rg";

    private static SubscriptionSlot WithModels(SubscriptionSlot slot) => slot.Environments[0] is not FactoryEnvironment.Dev || slot.Reading is not { } reading ? slot : slot with
    {
        Reading = reading with { Models = [Workspace(GroupOf(1, 1), "11_churn"), Workspace(GroupOf(2, 1), "12_sales")], ModelsSeenAt = reading.SeenAt },
    };

    private static WorkspaceModels Workspace(string group, string folder) =>
        new($"/{group}/aml-prj001-weu-dev-001", group, [new(folder, 1, new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), ImmutableSortedDictionary<string, string>.Empty.Add(ModelTags.ExperimentName, folder))]);

    private static CostFact Fact(string group, decimal amount) => new(June, group, "Storage", amount, "EUR");
}
