using System.Text.Json;
using Bunit;
using Esml.Cockpit.About;
using Esml.Cockpit.Tests.Rooms;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.About;

public sealed class AboutPageTests
{
    private static readonly string PriceBook = Path.Combine(TestKit.Portal.PortalFiles.ContentRoot(), "..", "Esml.LocalAzure", "Prices", "pricebook.json");

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

    [Fact]
    public async Task Prices_WithoutSource_AreShownAsAssumed()
    {
        await using var cloud = await LocalCloud.StartAsync();
        using var room = new PortalRoom(interactive: false) { Wire = cloud.Handler };
        using var book = JsonDocument.Parse(await File.ReadAllTextAsync(PriceBook, Xunit.TestContext.Current.CancellationToken));
        var entries = book.RootElement.GetProperty("prices").EnumerateArray().ToList();
        var assumed = entries.Where(entry => entry.GetProperty("source").GetString() == "none").Select(entry => entry.GetProperty("meterName").GetString());

        var card = room.Render<PriceCard>();
        card.WaitForElement("tbody tr");

        Assert.Equal(assumed.Order(), card.FindAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent).Order());
        Assert.All(card.FindAll("tbody tr"), row => Assert.Equal("assumed", row.QuerySelector(".tag")?.TextContent));
        Assert.StartsWith($"{entries.Count} list prices, sources read on", card.Find("p").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("assumed, as is the rate from dollars.", card.Find("p").TextContent, StringComparison.Ordinal);
    }
}
