using System.Collections.Immutable;
using Bunit;
using CsCheck;
using Esml.Cockpit.Models;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Projects;
using Esml.Operations.Models;

namespace Esml.Cockpit.Tests.Models;

public sealed class ModelsPageTests
{
    [Fact]
    public void Page_Prerendered_ShowsVersionsAndWhichLead()
    {
        using var room = new PortalRoom(interactive: false).WithFactory(8).At("/models?project=003&environment=dev");

        var page = room.Render<ModelsPage>();

        Assert.Contains("M13 v6", page.Find("tr:has(.leads)").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Page_WithoutModels_SaysWhereTheyComeFrom()
    {
        using var room = new PortalRoom(interactive: false);

        Assert.Contains("No model is registered yet", room.Render<ModelsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_OfManyProjects_ShowsWhatLeadsBestFirst()
    {
        var figure = ScoresFigure.Build([Row(1, 1, 0.7, leading: true), Row(2, 1, 0.9, leading: true), Row(2, 2, 0.99)], oneProject: false);

        Assert.Equal(["002", "001"], figure.X);
        Assert.Equal([0.9, 0.7], figure.Series.Single().Y);
    }

    [Fact]
    public void Figure_OfOneProject_ShowsItsVersions()
    {
        var figure = ScoresFigure.Build([Row(2, 2, 0.9), Row(2, 1, 0.7), Row(2, 3, double.NaN)], oneProject: true);

        Assert.Equal(["v1", "v2"], figure.X);
        Assert.Equal(FigureKind.Lines, figure.Kind);
    }

    [Fact]
    public void Rows_SortedByProject_KeepEachScaleSetTogether()
    {
        ImmutableArray<ModelRow> rows = [Row(3, 1, 0.9), Row(2, 1, 0.9) with { Project = ScopeKey.Of(new(2), new(1)) }, Row(2, 1, 0.9)];

        var sorted = GridRows.Shown(rows, ModelColumns.Build(rows), GridView.Plain with { Sort = "project" });

        Assert.Equal(["002", "003", "002-001"], sorted.Select(row => row.Project.ToString()));
    }

    [Fact]
    public void View_IntoUrlAndBack_IsTheSame() => Gen.Select(Gen.Int[0, 999], Gen.Int[-1, 2], Urls.Texts, Gen.Bool, Urls.Grids,
        (project, environment, metric, leading, grid) => new ModelsView(project == 0 ? null : ScopeKey.Of(new(project)), environment < 0 ? null : (FactoryEnvironment)environment, metric, leading, grid))
        .Sample(view => Assert.Equal(view, ModelsView.FromQuery(PageUrl.Of("http://x" + view.ToUrl()).Query)));

    private static ModelRow Row(int project, int version, double score, bool leading = false) => new(
        ScopeKey.Of(new(project)), "Demand", FactoryEnvironment.Dev, "11_demand", "M11", "demand", version, "regression", "LightGBM", "new", new(2026, 11, version, 0, 0, 0, TimeSpan.Zero), leading, false,
        ImmutableSortedDictionary<string, double>.Empty, "R²", score, "/ws");
}
