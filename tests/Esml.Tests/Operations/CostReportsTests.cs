using CsCheck;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Costs;
using Microsoft.Extensions.Time.Testing;

namespace Esml.Tests.Operations;

public sealed class CostReportsTests
{
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly Guid Dev = new(1, 0, 0, new byte[8]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_LoadedFromAzure_AddsUpToWhatEachQuerySaid()
    {
        var time = new FakeTimeProvider(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await using var room = await FactoryRoom.OpenAsync(time: time);
        await room.GroupAsync(FactoryEnvironment.Dev, "acme-esml-project003-weu-dev-001-rg", new { deployedOn = "2026-03-01T00:00:00Z" });
        await room.StorageAsync(FactoryEnvironment.Dev, "acme-esml-project003-weu-dev-001-rg", "saone");
        await room.GroupAsync(FactoryEnvironment.Test, "cloud-shell", new { deployedOn = "2026-03-01T00:00:00Z" });
        await room.StorageAsync(FactoryEnvironment.Test, "cloud-shell", "satwo");
        await room.SweepAsync();

        var queries = await room.Get<CostLoader>().LoadAsync(all: false, Token);
        var again = await room.Get<CostLoader>().LoadAsync(all: false, Token);
        room.Get<CostCells>().Refresh();
        var report = await AskAsync(room, FactoryRoom.Manager, CostGrouping.Project);

        Assert.Equal((6, 0), (queries, again));
        Assert.True(report.Total.Amount > 0);
        Assert.True(report.SameDaysBefore.Amount > 0);
        Assert.Equal(report.Total.Amount, report.Rows.Sum(row => row.SoFar));
        Assert.Equal(report.Unattributed.Amount, report.Rows.Single(row => row.Key == "unattributed").SoFar);
        Assert.Equal(room.Row("003").Dev.Cost!.MonthToDate, new(report.Rows.Single(row => row.Key == "003").SoFar, report.Currency));
        Assert.True(report.Simulated);
    }

    [Theory]
    [InlineData(CostGrouping.Project)]
    [InlineData(CostGrouping.Environment)]
    [InlineData(CostGrouping.Service)]
    [InlineData(CostGrouping.CostCentre)]
    [InlineData(CostGrouping.Owner)]
    public async Task Report_GroupedAnyWay_RowsDaysAndSeriesAddUpExactly(CostGrouping by)
    {
        await using var room = await FactoryRoom.OpenAsync();
        await Gen.Select(Gen.Int[0, 29], Gen.Int[0, 12], Gen.Int[0, 3], Gen.Long[0, 999_999_999]).Array[1, 60].SampleAsync(
            async drawn =>
            {
                var facts = drawn.Select(part => new CostFact(June.AddDays(part.Item1), $"acme-esml-project{part.Item2:000}-weu-dev-001-rg", $"Service {part.Item3}", part.Item4 / 1_000_000m, "EUR")).ToList();
                room.Get<CostStore>().Save(Dev, June, facts);

                var report = await AskAsync(room, FactoryRoom.Manager, by);

                var total = facts.Sum(fact => fact.Amount);
                return report.Total.Amount == total
                    && report.Rows.Sum(row => row.SoFar) == total
                    && report.Rows.All(row => row.Daily.Sum() == row.SoFar)
                    && report.Series.Sum(series => series.Daily.Sum()) == total
                    && report.Series.Length <= 8;
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task Report_ShorterMonthBefore_ComparesTheSameDaysOnly()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var store = room.Get<CostStore>();
        store.Save(Dev, June, [Fact(2, "common", 5), Fact(4, "common", 7)]);
        store.Save(Dev, June.AddMonths(-1), [Fact(4, "common", 3) with { Day = new(2026, 5, 4) }, Fact(5, "common", 100) with { Day = new(2026, 5, 5) }]);

        var report = await AskAsync(room, FactoryRoom.Manager, CostGrouping.Service);

        Assert.Equal((12m, 3m), (report.Total.Amount, report.SameDaysBefore.Amount));
        Assert.Equal([0, 5, 0, 7], report.Rows.Single().Daily);
        Assert.Equal(new DateOnly(2026, 6, 4), report.Until);
    }

    [Fact]
    public async Task Report_ForProjectMember_LeavesOutOthersAndUnattributed()
    {
        await using var room = await FactoryRoom.OpenAsync();
        room.Get<CostStore>().Save(Dev, June, [Fact(1, "acme-esml-project002-weu-dev-001-rg", 2), Fact(1, "acme-esml-project003-weu-dev-001-rg", 30), Fact(1, "cloud-shell", 400), Fact(1, "acme-esml-common-weu-dev-001", 5000)]);
        var member = new Caller("mia", "Mia", [FactoryRole.ProjectMember], [ScopeKey.Of(new(2))]);

        var own = await AskAsync(room, member, CostGrouping.Project);
        var all = await AskAsync(room, FactoryRoom.Manager, CostGrouping.Project);

        Assert.Equal((5002m, 0m), (own.Total.Amount, own.Unattributed.Amount));
        Assert.Equal((5432m, 400m), (all.Total.Amount, all.Unattributed.Amount));
    }

    [Fact]
    public async Task Report_Filtered_CountsOnlyWhatIsAskedFor()
    {
        await using var room = await FactoryRoom.OpenAsync();
        room.Get<CostStore>().Save(Dev, June, [Fact(1, "acme-esml-project002-weu-dev-001-rg", 2), Fact(1, "acme-esml-project002-weu-prod-001-rg", 30), Fact(1, "acme-esml-project003-weu-dev-001-rg", 400)]);

        var report = await room.Get<CostReports>().GetAsync(FactoryRoom.Manager, new(June, CostGrouping.Service, ScopeKey.Of(new(2)), FactoryEnvironment.Dev), Token);

        Assert.Equal(2, report.Total.Amount);
        Assert.Equal(["Storage"], report.Services);
    }

    [Fact]
    public async Task Report_NothingLoaded_IsEmptyAndSaysSo()
    {
        await using var room = await FactoryRoom.OpenAsync();

        var report = await AskAsync(room, FactoryRoom.Manager, CostGrouping.Project);

        Assert.Null(report.Until);
        Assert.Null(report.LoadedAt);
        Assert.Empty(report.Rows);
    }

    [Fact]
    public async Task Load_Throttled_KeepsTheOldFile()
    {
        var time = new FakeTimeProvider(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await using var room = await FactoryRoom.OpenAsync(time: time);
        var first = room.Subscription(FactoryEnvironment.Dev);
        room.Get<CostStore>().Save(first, June, [Fact(1, "common", 5)]);
        using var fault = room.Faults.Add(new RouteFault("*/providers/Microsoft.CostManagement/query") { Status = 429 });

        await Assert.ThrowsAnyAsync<Exception>(() => room.Get<CostLoader>().LoadAsync(all: true, Token));

        Assert.Equal(5, (await AskAsync(room, FactoryRoom.Manager, CostGrouping.Project)).Total.Amount);
    }

    [Fact]
    public async Task Budget_OfTheProjectsGroup_StandsOnItsCellAndInTheReport()
    {
        var time = new FakeTimeProvider(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await using var room = await FactoryRoom.OpenAsync(time: time);
        const string Group = "acme-esml-project003-weu-dev-001-rg";
        await room.GroupAsync(FactoryEnvironment.Dev, Group, new { deployedOn = "2026-03-01T00:00:00Z" });
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "saone");
        await room.PutAsync(
            $"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resourceGroups/{Group}/providers/Microsoft.CostManagement/budgets/budget-prj003-dev?api-version=2025-03-01",
            new { properties = new { category = "Cost", amount = 120, timeGrain = "Monthly", timePeriod = new { startDate = "2026-06-01T00:00:00Z" } } });
        await room.SweepAsync();

        await room.Get<CostLoader>().LoadAsync(all: true, Token);
        await room.Get<Budgets>().LoadAsync(onlyNew: false, Token);
        room.Get<CostCells>().Refresh();

        Assert.Equal(120, room.Row("003").Dev.Cost?.Budget);
        Assert.Equal(120, (await AskAsync(room, FactoryRoom.Manager, CostGrouping.Project)).Budget?.Amount);
    }

    [Fact]
    public async Task Cells_AfterARestart_ComeFromWhatWasKeptUntilAFileChanges()
    {
        var time = new FakeTimeProvider(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await using var room = await FactoryRoom.OpenAsync(time: time);
        const string Group = "acme-esml-project003-weu-dev-001-rg";
        await room.GroupAsync(FactoryEnvironment.Dev, Group, new { deployedOn = "2026-03-01T00:00:00Z" });
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "saone");
        await room.SweepAsync();
        await room.Get<CostLoader>().LoadAsync(all: true, Token);
        room.Get<CostCells>().Refresh();
        var reckoned = room.Row("003").Dev.Cost!;

        var kept = room.Get<KeptCellCosts>().Load();
        foreach (var file in room.Get<KeptCellCosts>().Files()) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));

        Assert.Equal(reckoned.MonthToDate, kept!.Values.Single().MonthToDate);
        Assert.Equal(reckoned.Daily, kept.Values.Single().Daily);
        Assert.Null(room.Get<KeptCellCosts>().Load());
    }

    private static Task<CostReport> AskAsync(FactoryRoom room, Caller caller, CostGrouping by) => room.Get<CostReports>().GetAsync(caller, new(June, by), Token);

    private static CostFact Fact(int day, string group, decimal amount) => new(June.AddDays(day - 1), group, "Storage", amount, "EUR");
}
