using Bunit;
using Esml.Cockpit.Projects;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Projects;

public sealed class ProjectsPageTests
{
    [Fact]
    public void Grid_Prerendered_ShowsCommonFirstThenProjects()
    {
        using var room = new PortalRoom(interactive: false).WithFactory();

        var page = room.Render<ProjectsPage>();

        var numbers = page.FindAll("a.number").Select(link => link.TextContent).ToList();
        Assert.Equal(["COMMON", "001", "002"], numbers.Take(3));
    }

    [Fact]
    public void Cell_OfAFailedEnvironment_SaysWhereItFailed()
    {
        using var room = new PortalRoom(interactive: false).WithFactory();

        var page = room.Render<ProjectsPage>();

        Assert.Contains("Failed at aks004-weu-test", page.Find("a[href='/projects/004?environment=test']").TextContent, StringComparison.Ordinal);
        Assert.Contains("not available in location westeurope", page.Find("a[href='/projects/004?environment=test']").Closest("td")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_InTheUrl_ShowsOnlyWhatFits()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects?show=attention");

        var page = room.Render<ProjectsPage>();

        var shown = page.FindAll("a.number").Select(link => link.TextContent).ToList();
        Assert.Contains("004", shown);
        Assert.DoesNotContain("001", shown);
        Assert.DoesNotContain("COMMON", shown);
    }

    [Fact]
    public void Search_Typed_GoesIntoTheUrlAndFiltersRows()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects?by=owner");
        var page = room.Render<ProjectsPage>();

        page.Find("input[data-search]").Input("spare-part");

        Assert.EndsWith("/projects?by=owner&q=spare-part", room.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.All(page.FindAll(".use b"), use => Assert.Equal("Spare-part pricing", use.TextContent));
    }

    [Fact]
    public void Change_OfTheBoard_ReachesTheOpenPage()
    {
        using var room = new PortalRoom();
        var page = room.Render<ProjectsPage>();
        Assert.Contains("The factory is empty", page.Markup, StringComparison.Ordinal);

        room.WithFactory(3);
        room.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal("3", page.Find(".figure b").TextContent));
    }

    [Fact]
    public void Subscription_ThatCannotBeRead_SaysWhyAndHowOldItIs()
    {
        var problem = new AzureProblemView("Forbidden", "Azure does not allow this.", "Ask the core team for the role Reader.", A.Now);
        using var room = new PortalRoom(interactive: false).WithFactory(problem: problem);

        var note = room.Render<ProjectsPage>().Find(".old").TextContent;

        Assert.Contains("Azure does not allow this.", note, StringComparison.Ordinal);
        Assert.Contains("Shown as of 23 Nov 2026, 11:56 UTC", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_SeesCommonAndTheirProjectsOnly()
    {
        using var room = new PortalRoom(FactoryRole.ProjectMember, interactive: false, projects: 2).WithFactory();

        var page = room.Render<ProjectsPage>();

        Assert.Equal(["COMMON", "002"], page.FindAll("a.number").Select(link => link.TextContent));
        Assert.Empty(page.FindAll("button:contains('Refresh')"));
    }

    [Fact]
    public void SeveralScaleSets_SameNumber_AreTwoRowsAndCanBeFiltered()
    {
        using var room = new PortalRoom(interactive: false).WithFactory(2, scaleSets: 2);

        var page = room.Render<ProjectsPage>();
        var all = page.FindAll("a.number").ToList();
        room.At("/projects?set=002");

        Assert.Equal(["COMMON", "COMMON-002", "001", "002", "002-001", "002-002"], all.Select(link => link.TextContent));
        Assert.Equal("/projects/002-001", all[4].GetAttribute("href"));
        Assert.Equal(["COMMON-002", "002-001", "002-002"], room.Render<ProjectsPage>().FindAll("a.number").Select(link => link.TextContent));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void ScaleSetFilter_IsShownOnlyWhereThereAreSeveral(int scaleSets, int filters)
    {
        using var room = new PortalRoom(interactive: false).WithFactory(1, scaleSets: scaleSets);

        Assert.Equal(filters, room.Render<ProjectsPage>().FindAll("nav[aria-label=Filters] select").Count(select => select.TextContent.Contains("Scale set 001", StringComparison.Ordinal)));
    }

    [Fact]
    public void Name_ThatIsMarkup_StaysText()
    {
        const string hostile = "<script>alert(1)</script>=HYPERLINK(\"x\")\u202Eoops";
        using var room = new PortalRoom(interactive: false).WithFactory(1, useCase: hostile);

        var page = room.Render<ProjectsPage>();

        Assert.Empty(page.FindAll("script"));
        Assert.Equal(hostile, page.FindAll(".use bdi")[2].TextContent);
    }

    [Fact]
    public void Groups_HaveTheirHeadingWithTheSumPerEnvironment()
    {
        using var room = new PortalRoom(interactive: false).WithFactory(2).At("/projects?by=unit");

        var headings = room.Render<ProjectsPage>().FindAll("tr.heading");

        Assert.Equal(2, headings.Count);
        Assert.Contains("CRM", headings[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("€\u00A0424", headings[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void BoardLines_SortedByCost_KeepCommonFirst()
    {
        var lines = BoardLine.Of([A.ProjectRow(7), A.ProjectRow(0), A.ProjectRow(3)]);

        var arranged = BoardLine.Arrange(lines, ProjectsGrouping.None);

        Assert.Equal([ScopeKey.Common, ScopeKey.Of(new(7)), ScopeKey.Of(new(3))], arranged.Select(line => line.Row!.Key));
    }
}
