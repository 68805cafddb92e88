using Bunit;
using Esml.Cockpit.About;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.About;

public sealed class AboutPageTests
{
    [Fact]
    public void About_HasItsTitle()
    {
        using var room = new PortalRoom();

        Assert.Equal("About", room.Render<AboutPage>().Find("h1").TextContent);
    }
}
