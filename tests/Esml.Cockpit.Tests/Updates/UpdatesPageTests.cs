using Bunit;
using CsCheck;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Cockpit.Updates;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Rollouts;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Updates;

public sealed class UpdatesPageTests
{
    [Fact]
    public async Task Page_Chosen_OrdersThemInOneOrder()
    {
        using var room = await new PortalRoom(FactoryRole.CoreTeam, projects: []).WithFactory(3).OpenAsync();
        var page = room.At("/updates?environment=dev").Render<UpdatesPage>();
        var behind = room.Services.GetRequiredService<RolloutDesk>().List(room.Caller).Count(one => one.Environment is FactoryEnvironment.Dev);

        await page.FindAll(".acts button").First(button => button.TextContent == "Choose all shown").ClickAsync(new());
        await page.Find(".acts .primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("waits for a manager's approval", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("/orders/", page.Find("[role=status] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(3, behind);
    }

    [Fact]
    public async Task Desk_ForOthersThanTheCoreTeam_IsClosed()
    {
        using var room = await new PortalRoom(FactoryRole.Manager).WithFactory(3).OpenAsync();

        Assert.Throws<AccessDenied>(() => room.Services.GetRequiredService<RolloutDesk>().List(room.Caller));
    }

    [Fact]
    public void View_IntoUrlAndBack_IsTheSame() => Gen.Select(Gen.Bool, Gen.Int[-1, 2], Urls.Grids, (all, environment, grid) => new UpdatesView(all, environment < 0 ? null : (FactoryEnvironment)environment, grid))
        .Sample(view => Assert.Equal(view, UpdatesView.FromQuery(PageUrl.Of("http://x" + view.ToUrl()).Query)));
}
