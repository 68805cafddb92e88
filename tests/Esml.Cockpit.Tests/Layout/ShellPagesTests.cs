using Bunit;
using Bunit.TestDoubles;
using Esml.Cockpit.Layout;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.Layout;

public sealed class ShellPagesTests
{
    [Fact]
    public void NotFound_LeadsBack()
    {
        using var room = new PortalRoom();

        Assert.NotNull(room.Render<NotFoundPage>().Find("a[href='/projects']"));
    }

    [Theory]
    [InlineData("/projects/999", "There is no such project")]
    [InlineData("/projects/999?environment=dev", "There is no such project")]
    [InlineData("/projects/12345678901234567890", "There is no such page")]
    [InlineData("/projects/%3Cb%3E", "There is no such page")]
    [InlineData("/nowhere", "There is no such page")]
    public void NotFound_NamesTheProjectThatWasAskedFor(string url, string title)
    {
        using var room = new PortalRoom().At(url);

        Assert.Equal(title, room.Render<NotFoundPage>().Find(".empty h2").TextContent);
    }

    [Fact]
    public void Denied_SaysWhomToAsk()
    {
        using var room = new PortalRoom();

        Assert.Contains("Ask the core team", room.Render<DeniedPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_TellsNothingOfTheInside()
    {
        using var room = new PortalRoom();

        Assert.Contains("Something went wrong", room.Render<ErrorPage>().Markup, StringComparison.Ordinal);
    }
}
