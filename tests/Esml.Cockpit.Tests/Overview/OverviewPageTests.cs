using Bunit;
using Esml.Cockpit.Overview;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Projects;
using Esml.Operations.Notifications;
using Esml.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Overview;

public sealed class OverviewPageTests
{
    [Fact]
    public void Empty_SaysWhatToDoFirst()
    {
        using var room = new PortalRoom();

        Assert.Contains("Sample:Enabled=true", room.Render<OverviewPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Factory_ShowsWhatNeedsMeAndTheKeyFigures()
    {
        using var room = new PortalRoom(interactive: false).WithFactory();

        var page = room.Render<OverviewPage>();

        Assert.Equal(["Projects", "Spend, November", "Needs attention", "Models in Prod"], page.FindAll("dt").Select(name => name.TextContent));
        Assert.Contains("Failed at aks004-weu-test", page.Find("section[aria-label='What needs you now'] li").TextContent, StringComparison.Ordinal);
        Assert.Contains("not available in location westeurope", page.Find("section[aria-label='What needs you now'] li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_ThatNeedsMeNow_IsToldOnce()
    {
        using var room = await new PortalRoom().OpenAsync();
        Notification Say(int project, NotificationKind kind, string text) => new(0, A.Now, kind, ScopeKey.Of(new(project)), FactoryEnvironment.Dev, text, false);
        await room.Services.GetRequiredService<NotificationFeed>().AddAsync(
            [Say(4, NotificationKind.EnvironmentFailed, "004 failed"), Say(4, NotificationKind.EnvironmentUp, "004 is up"), Say(5, NotificationKind.EnvironmentFailed, "005 failed")],
            Xunit.TestContext.Current.CancellationToken);
        var matters = Matter.Build([A.ProjectRow(4, dev: A.Cell(lifecycle: Lifecycle.Failed, health: Health.Failed))]);

        var card = room.Render<HappenedCard>(happened => happened.Add(p => p.Told, matters));

        card.WaitForAssertion(() => Assert.Equal(["005 failed", "004 is up"], card.FindAll("li b").Select(text => text.TextContent)));
    }

    [Fact]
    public void Matters_AreInOrderOfUrgency()
    {
        var over = A.Cell(cost: A.Cost(900, 800));
        var far = A.Cell(cost: A.Cost(2000, 800));
        var failed = A.Cell(lifecycle: Lifecycle.Failed, health: Health.Failed, detail: "Failed at AKS");
        var waits = A.Cell(leading: A.Model(), challenger: A.Model(version: 2));

        var matters = Matter.Build([A.ProjectRow(1, dev: waits), A.ProjectRow(2, dev: over), A.ProjectRow(3, dev: far), A.ProjectRow(4, dev: failed)]);

        Assert.Equal(["004", "003", "002", "001"], matters.Select(matter => matter.Project.ToString()));
    }
}
