using Bunit;
using Esml.Cockpit.Layout;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Layout;

public sealed class AnnouncementTests
{
    [Fact]
    public void Announcement_StaysForAWhile_AndGoesByItself()
    {
        using var room = new PortalRoom();
        var area = room.Render<AnnouncementArea>();

        room.Services.GetRequiredService<Announcer>().Say("Everything was read <b>anew</b>.", warns: true);
        area.WaitForAssertion(() => Assert.Equal("Everything was read <b>anew</b>.", area.Find(".announcements .warns").TextContent));
        room.Time.Advance(TimeSpan.FromSeconds(7));

        area.WaitForAssertion(() => Assert.Empty(area.FindAll(".announcements p")));
    }

    [Fact]
    public void Announcement_SaidTwice_IsShownOnce()
    {
        using var room = new PortalRoom();
        var area = room.Render<AnnouncementArea>();
        var announcer = room.Services.GetRequiredService<Announcer>();

        announcer.Say("Reading all subscriptions");
        announcer.Say("Reading all subscriptions");

        area.WaitForAssertion(() => Assert.Single(area.FindAll(".announcements p")));
    }
}
