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
