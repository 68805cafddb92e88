using Bunit;
using Esml.Cockpit.About;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.About;

public sealed class AboutPageTests
{
    [Fact]
    public void About_ShowsVersionAgesDependenciesAndLicences()
    {
        using var room = new PortalRoom(interactive: false).WithFactory();

        var page = room.Render<AboutPage>();

        Assert.StartsWith("ESML Cockpit 0.", page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("section[aria-label='Ages of the data'] dt .env-tag").Count);
        Assert.Contains("inventory", page.WaitForElement("section[aria-label=Dependencies] li").TextContent, StringComparison.Ordinal);
        Assert.Contains("SIL OFL 1.1", page.Markup, StringComparison.Ordinal);
    }
}
