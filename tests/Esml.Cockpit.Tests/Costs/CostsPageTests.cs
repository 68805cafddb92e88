using Bunit;
using CsCheck;
using Esml.Cockpit.Costs;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Costs;
using Esml.Factory.Projects;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Tests.Costs;

public sealed class CostsPageTests
{
    private static readonly CostReport Report = new(
        new(new(2026, 11, 1), CostGrouping.Service), "EUR", new(2026, 11, 2), null, true, new Money(30, "EUR"), new Money(20, "EUR"), new Money(50, "EUR"), new Money(20, "EUR"), new Money(0, "EUR"),
        [new(2026, 11, 1), new(2026, 11, 2)], [new("Storage", "Storage", [10, 15]), new("Other", "Other", [2, 3])],
        [new("a", "A", 25, 24.5m, null, 25, [10, 15]), new("b", "B", 5, 9, null, 5, [2, 3]), new("c", "C", 4, 1, null, 4, [2, 2])], []);

    [Fact]
    public async Task Page_Prerendered_ShowsTheMonthSoFar()
    {
        using var room = (await new PortalRoom(interactive: false).OpenAsync()).WithFactory().WithCosts().At("/costs");

        var page = room.Render<CostsPage>();
        page.WaitForElement("td.name");

        page.WaitForAssertion(() => Assert.Contains("Until 22 November", page.Find(".head .note").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("€", page.Find(".figure b").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutCosts_SaysWhenTheyCome()
    {
        using var room = (await new PortalRoom(interactive: false).OpenAsync()).At("/costs?month=2020-01");

        Assert.Contains("No costs for January 2020", room.Render<CostsPage>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceRow_LeadsToItsProjects()
    {
        using var room = (await new PortalRoom(interactive: false).OpenAsync()).WithFactory().WithCosts().At("/costs?by=service");

        var link = room.Render<CostsPage>().WaitForElement("td.name a");

        Assert.Equal("/costs?service=Azure%20Machine%20Learning", link.GetAttribute("href"));
    }

    [Fact]
    public void Figure_HasADayPerBarAndASeriesPerPart()
    {
        var figure = SpendByDayFigure.Build(Report);

        Assert.Equal(["1 Nov", "2 Nov"], figure.X);
        Assert.Equal(["Storage", "Other"], figure.Series.Select(series => series.Name));
        Assert.Equal([10.0, 15.0], figure.Series[0].Y);
        Assert.Equal("c8", figure.Series[1].Colour);
    }

    [Fact]
    public void Budget_IsSpentByProjectsOnly() =>
        Assert.Equal("40\u00A0% spent by projects", CostWords.Figures(Report).Single(figure => figure.Name == "Budget").Note);

    [Fact]
    public void Movers_AreOrderedBySize_AndLeaveOutWhatHardlyMoved() =>
        Assert.Equal(["b", "c"], CostMovers.Build(Report).Select(row => row.Key));

    [Fact]
    public void View_IntoUrlAndBack_IsTheSame() => Views.Sample(view => Assert.Equal(view, CostView.FromQuery(PageUrl.Of("http://x" + view.ToUrl()).Query)));

    private static readonly Gen<CostView> Views = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 999], Gen.Int[-1, 2], Gen.String[0, 30].Select(text => text.Trim()), Gen.Int[0, 300], Urls.Grids,
        (by, project, environment, service, month, grid) => new CostView(
            month == 0 ? null : new DateOnly(2010, 1, 1).AddMonths(month), (CostGrouping)by, project == 0 ? null : ScopeKey.Of(new(project)),
            environment < 0 ? null : (FactoryEnvironment)environment, service, grid));
}
