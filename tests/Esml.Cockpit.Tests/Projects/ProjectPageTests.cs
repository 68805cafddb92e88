using Bunit;
using Esml.Cockpit.Projects;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Projects;

public sealed class ProjectPageTests
{
    [Fact]
    public void Failure_IsTheFirstThingWithItsResourceCodeAndMessage()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/004");

        var failure = room.Render<ProjectPage>(page => page.Add(p => p.Number, "004")).Find(".failure");

        Assert.Contains("aks004-weu-test", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("SkuNotAvailable", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("not available in location westeurope", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("8 other resources stand", failure.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Environments_StandSideBySide()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/004");

        var cards = room.Render<ProjectPage>(page => page.Add(p => p.Number, "004")).FindAll(".environments .card");

        Assert.Equal(["Dev", "Test", "Prod"], cards.Select(card => card.GetAttribute("aria-label")));
        Assert.Contains("Not ordered", cards[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Resource_LinksToItsPlaceInTheAzurePortal()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/004?environment=test");

        var links = room.Render<ProjectPage>(page => page.Add(p => p.Number, "004")).FindAll("a.resource");

        Assert.Equal(9, links.Count);
        Assert.All(links, link => Assert.StartsWith("https://portal.azure.com/#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(links, link => Assert.Equal("noopener noreferrer", link.GetAttribute("rel")));
    }

    [Theory]
    [InlineData("999")]
    [InlineData("0")]
    [InlineData("<b>")]
    [InlineData("12345678901234567890")]
    public void Number_ThatNobodyHas_IsNotFound(string number)
    {
        using var room = new PortalRoom(interactive: false).WithFactory();
        var missing = 0;
        room.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => missing++;

        room.Render<ProjectPage>(page => page.Add(p => p.Number, number));

        Assert.Equal(1, missing);
    }

    [Theory]
    [InlineData(1, "003", false)]
    [InlineData(2, "003", true)]
    [InlineData(2, "002-003", true)]
    public void ScaleSet_IsSaidOnlyWhereThereAreSeveral(int scaleSets, string number, bool said)
    {
        using var room = new PortalRoom(interactive: false).WithFactory(3, scaleSets: scaleSets);

        var page = room.Render<ProjectPage>(page => page.Add(p => p.Number, number));

        Assert.StartsWith($"{number} ", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(said, page.Find(".head .note").TextContent.Contains($"scale set {(number.Length > 3 ? "002" : "001")}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("004")]
    [InlineData("002-002")]
    public void Project_OfOthers_IsNotFoundForAMember(string number)
    {
        using var room = new PortalRoom(FactoryRole.ProjectMember, interactive: false, projects: 2).WithFactory(4, scaleSets: 2);
        var missing = 0;
        room.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => missing++;

        room.Render<ProjectPage>(page => page.Add(p => p.Number, number));

        Assert.Equal(1, missing);
    }

    [Fact]
    public void Tag_ThatAllEnvironmentsShare_IsSaidOnce()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/003");

        var tags = room.Render<ProjectPage>(page => page.Add(p => p.Number, "003")).FindAll("section[aria-label=Tags] dl > div");

        Assert.Empty(tags.Single(tag => tag.QuerySelector("dt")!.TextContent == "CostCenter").QuerySelectorAll(".env-tag"));
        Assert.Equal(["Dev", "Test", "Prod"], tags.Single(tag => tag.QuerySelector("dt")!.TextContent == "AIF-Environment").QuerySelectorAll(".env-tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public void Deployment_ThatRuns_SaysForHowLong()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/007");

        var running = room.Render<ProjectPage>(page => page.Add(p => p.Number, "007")).Find("section[aria-label=Deployments] time[data-took]");

        Assert.Equal("124 min 0 s", running.TextContent);
        Assert.Equal("2026-11-23T09:56:00Z", running.GetAttribute("datetime"));
        Assert.StartsWith("for ", running.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Resources_OfNobody_AreShownWithTheirGroup()
    {
        var line = new ResourceLine(FactoryEnvironment.Test, new("/subscriptions/s/resourceGroups/rg-lost/providers/t/n", "n", "t", "T", "westeurope", "Succeeded", Health.Healthy, null, null, ""));

        Assert.Equal("rg-lost", ResourceColumns.Of(ScopeKey.Unattributed).Single(column => column.Id == "group").Text(line));
        Assert.DoesNotContain(ResourceColumns.Of(ScopeKey.Common), column => column.Id == "group");
    }

    [Fact]
    public void Project_ThatWasRemoved_OffersOnlyItsOrdersAndCosts()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/003");
        var page = room.Render<ProjectPage>(page => page.Add(p => p.Number, "003"));
        Assert.Contains("Remove", page.FindAll(".head a.btn").Select(link => link.TextContent));

        room.Board.Change(inputs => inputs with { Subscriptions = [.. inputs.Subscriptions.Select(slot => slot with { Reading = Without("project003", slot.Reading!) })] });
        var gone = room.Render<ProjectPage>(page => page.Add(p => p.Number, "003"));

        Assert.Equal(["Orders", "Costs"], gone.FindAll(".head a.btn").Select(link => link.TextContent));
        Assert.DoesNotMatch(@"^\s*·", gone.Find(".head .note").TextContent);
        Assert.Contains("Nothing of this project stands", gone.Find("section[aria-label=Resources]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/orders?project=003&show=all", gone.Find("section[aria-label=Resources] p a").GetAttribute("href"));

        static SubscriptionReading Without(string project, SubscriptionReading reading) => reading with
        {
            Groups = [.. reading.Groups.Where(group => !group.Name.Contains(project, StringComparison.Ordinal))],
            Resources = [.. reading.Resources.Where(resource => !resource.Id.Contains(project, StringComparison.Ordinal))],
        };
    }

    [Fact]
    public void Models_ShowWhichVersionLeadsWhere()
    {
        using var room = new PortalRoom(interactive: false).WithFactory().At("/projects/003");

        var models = room.Render<ProjectPage>(page => page.Add(p => p.Number, "003")).Find("section[aria-label=Models]");

        Assert.Contains("M13 v6", models.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Dev", "Test", "Prod"], models.QuerySelectorAll(".env-tag").Select(tag => tag.TextContent));
    }
}
