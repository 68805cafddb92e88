using System.Collections.Immutable;
using Bunit;
using CsCheck;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.Shared;

public sealed class CockpitGridTests
{
    private static readonly ImmutableArray<CockpitColumn<Fruit>> Columns =
    [
        new("name", "Name", fruit => text => text.AddContent(0, fruit.Name), fruit => fruit.Name) { SortBy = fruit => fruit.Name },
        new("price", "Price", fruit => text => text.AddContent(0, fruit.Price), fruit => fruit.Price) { SortBy = fruit => fruit.Price, DescendingFirst = true },
    ];

    private static readonly ImmutableArray<Fruit> Fruits = [new("pear", 3), new("Apple", 5), new("fig", null)];

    [Fact]
    public void Header_Clicked_SortsThroughTheUrl()
    {
        using var room = new PortalRoom(interactive: false);

        var grid = Render(room, GridView.Plain);

        Assert.Equal("/fruits?sort=-price", grid.FindAll("a.sort")[1].GetAttribute("href"));
    }

    [Fact]
    public void Column_Hidden_IsNotRendered()
    {
        using var room = new PortalRoom(interactive: false);

        var grid = Render(room, GridView.Plain.Toggled("price"));

        Assert.Single(grid.FindAll("th"));
    }

    [Fact]
    public void Rows_ThatNobodyMatches_SayHowToSeeAll()
    {
        using var room = new PortalRoom(interactive: false);

        Assert.Contains("Nothing fits", Render(room, GridView.Plain with { Search = "plum" }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ByName_IgnoreCase() =>
        Assert.Equal(["Apple", "fig", "pear"], GridRows.Shown(Fruits, Columns, GridView.Plain with { Sort = "name" }).Select(fruit => fruit.Name));

    [Theory]
    [InlineData(false, "pear")]
    [InlineData(true, "Apple")]
    public void Rows_WithoutAValue_ComeLastInBothDirections(bool descending, string first)
    {
        var shown = GridRows.Shown(Fruits, Columns, GridView.Plain with { Sort = "price", Descending = descending });

        Assert.Equal((first, "fig"), (shown[0].Name, shown[^1].Name));
    }

    [Fact]
    public void Sort_ClickedThreeTimes_IsTheNaturalOrderAgain()
    {
        var view = GridView.Plain.SortedBy("price", true).SortedBy("price", true).SortedBy("price", true);

        Assert.Equal(GridView.Plain, view);
    }

    [Fact]
    public void View_IntoUrlAndBack_IsTheSame() => Urls.Grids.Sample(view => Assert.Equal(view, GridView.FromQuery(PageUrl.Of("http://x" + view.Into(UrlQuery.Empty).On("/p")).Query)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("-5 apples", "'-5 apples")]
    [InlineData("plain", "plain")]
    public void Export_MakesFormulasHarmless(string text, string harmless) => Assert.Equal(harmless, GridExport.Harmless(text));

    [Fact]
    public async Task Csv_QuotesWhatNeedsIt()
    {
        await using var file = await GridExport.WriteAsync(GridExport.Csv, [new Fruit("pear, \"ripe\"\n=x", 3)], Columns, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("Name,Price\n\"pear, \"\"ripe\"\"\n=x\",3\n", await new StreamReader(file).ReadToEndAsync(Xunit.TestContext.Current.CancellationToken), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Excel_CanBeReadBack()
    {
        await using var file = await GridExport.WriteAsync(GridExport.Excel, Fruits, Columns, Xunit.TestContext.Current.CancellationToken);

        var rows = MiniExcelLibs.MiniExcel.Query(file, useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();

        Assert.Equal(["pear", "Apple", "fig"], rows.Select(row => row["Name"]));
    }

    private static IRenderedComponent<CockpitGrid<Fruit>> Render(PortalRoom room, GridView view) => room.Render<CockpitGrid<Fruit>>(parameters => parameters
        .Add(p => p.Name, "Fruits").Add(p => p.Rows, Fruits).Add(p => p.Columns, Columns).Add(p => p.View, view)
        .Add(p => p.UrlFor, next => next.Into(UrlQuery.Empty).On("/fruits")).Add(p => p.RowKey, fruit => fruit.Name));

    public sealed record Fruit(string Name, int? Price);
}
