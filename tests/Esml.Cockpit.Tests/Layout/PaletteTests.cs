using Bunit;
using Esml.Cockpit.Layout;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.Layout;

public sealed class PaletteTests
{
    private static readonly PaletteEntry[] Entries =
        [new("Project", "004 Spare-part pricing", "After-sales", "/projects/004"), new("Page", "Costs", "Spare parts and more", "/costs"), new("Project", "005 Energy load", "Grid", "/projects/005")];

    [Fact]
    public void Search_FindsTitlesBeforeNotes() =>
        Assert.Equal(["/projects/004", "/costs"], PaletteSearch.Find(Entries, "spare", 9).Select(entry => entry.Href));

    [Fact]
    public void Search_NeedsEveryWord() => Assert.Empty(PaletteSearch.Find(Entries, "spare grid", 9));

    [Fact]
    public void Palette_Opened_OffersPagesProjectsAndModels()
    {
        using var room = new PortalRoom().WithFactory(3);
        var palette = room.Render<CommandPalette>();

        palette.Find("input").Focus();
        palette.Find("input").Input("visual");

        Assert.Equal(["Project", "Model"], palette.FindAll(".kind").Select(kind => kind.TextContent));
    }
}
