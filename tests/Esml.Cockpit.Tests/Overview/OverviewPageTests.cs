using Bunit;
using Esml.Cockpit.Overview;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.Overview;

public sealed class OverviewPageTests
{
    [Fact]
    public void Overview_HasItsTitle()
    {
        using var room = new PortalRoom();

        Assert.Equal("Overview", room.Render<OverviewPage>().Find("h1").TextContent);
    }
}
