using System.IO.Compression;
using System.Text.RegularExpressions;
using Esml.Azure.Resources.Models;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class HostileProjectTests(PortalFixture portal)
{
    private static readonly string Path = $"/projects/{HostileProject.Number}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/projects", false)]
    [InlineData("/projects", true)]
    [InlineData("/projects/066", false)]
    [InlineData("/projects/066", true)]
    [InlineData("/costs?by=project", false)]
    [InlineData("/costs?by=project", true)]
    [InlineData("/", false)]
    [InlineData("/", true)]
    public async Task Page_WithAHostileName_ShowsItAsTextInItsPlace(string path, bool phone)
    {
        await using var visitor = await portal.VisitAsync("Core team", phone);

        await visitor.OpenAsync(path);
        if (path != "/") await ShownAsync(visitor);

        await AssertHarmlessAsync(visitor);
    }

    [Fact]
    public async Task Search_ForAHostileName_FindsIt()
    {
        await using var visitor = await portal.VisitAsync("Core team");

        await visitor.OpenAsync($"/projects?q={Uri.EscapeDataString("<script>window.hacked")}");
        await ShownAsync(visitor);
        await visitor.Page.Locator("[data-search]").FillAsync("=cmd|' /C calc'!A0<script>");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("[?&]q=%3Dcmd"), new() { Timeout = 60_000 });

        await Assertions.Expect(visitor.Page.Locator("#main a[data-row]")).ToHaveCountAsync(1);
        await AssertHarmlessAsync(visitor);
    }

    [Fact]
    public async Task Palette_WithAHostileName_LeadsToTheProject()
    {
        await using var visitor = await portal.VisitAsync("Core team", phone: true);

        await visitor.OpenAsync("/about");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette-input").FillAsync("<script>");
        var entry = visitor.Page.Locator($"#palette a[href='{Path}']");
        await Assertions.Expect(entry).ToContainTextAsync("<script>window.hacked=1</script>");
        await AssertHarmlessAsync(visitor);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync($"**{Path}");
        await AssertHarmlessAsync(visitor);
    }

    [Theory]
    [InlineData("CSV")]
    [InlineData("Excel")]
    public async Task Export_OfAHostileName_HoldsNoFormula(string format)
    {
        await using var visitor = await portal.VisitAsync("Core team");
        await visitor.OpenAsync($"/projects?q={HostileProject.Number}");
        await ShownAsync(visitor);

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export" }).ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = format, Exact = true }).ClickAsync());
        var text = await ReadAsync(await download.PathAsync(), format);

        Assert.Contains("'=cmd|", text, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", text, StringComparison.Ordinal);
        Assert.Contains("'+1-1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_LongerThanAzureTakes_FailsAndThePortalSaysWhy()
    {
        await using var visitor = await portal.VisitAsync("Core team", phone: true);

        var ordered = await HostileProject.OrderTooLongAsync(portal.Azure, new(67), Token);

        Assert.Equal(ResourcesProvisioningState.Failed, ordered.ProvisioningState);
        await visitor.OpenAsync("/projects/067");
        await Assertions.Expect(visitor.Page.Locator("section.failure").First).ToContainTextAsync("longer than 256");
        await AssertHarmlessAsync(visitor);
    }

    private static Task ShownAsync(Visitor visitor) => Assertions.Expect(visitor.Page.Locator("#main :is(h1, td)", new() { HasText = "=cmd|" }).First).ToBeVisibleAsync();

    private static async Task AssertHarmlessAsync(Visitor visitor)
    {
        var page = visitor.Page;
        Assert.Equal("none", await page.EvaluateAsync<string>("window.hacked ? 'ran' : document.querySelector('img[src=x], svg[onload]') ? 'markup' : 'none'"));
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        Assert.Equal("", await page.EvaluateAsync<string>(Turned));
        Assert.Empty(visitor.Complaints);
    }

    // Whatever turns the reading direction must end with the name: its element is isolated or a block of its own, and nothing else stands behind it there.
    private const string Turned = """
        (() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const wrong = [];
          while (walker.nextNode()) {
            const text = walker.currentNode, holder = text.parentElement;
            if (!text.data.includes("\u202e") || !holder.checkVisibility()) continue;
            const style = getComputedStyle(holder);
            const alone = style.display !== "inline" || style.unicodeBidi.startsWith("isolate") || style.unicodeBidi === "plaintext";
            let behind = "";
            for (let next = text.nextSibling; next; next = next.nextSibling) if (next.nodeType !== 8) behind += next.textContent.trim();
            if (!alone || behind) wrong.push(holder.outerHTML.slice(0, 60));
          }
          return wrong.join("\n");
        })()
        """;

    private static async Task<string> ReadAsync(string path, string format)
    {
        if (format == "CSV") return await File.ReadAllTextAsync(path, Token);
        using var book = await ZipFile.OpenReadAsync(path, Token);
        var text = "";
        foreach (var part in book.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await part.OpenAsync(Token));
            text += System.Net.WebUtility.HtmlDecode((await reader.ReadToEndAsync(Token)).Replace("<f>", "\u0001", StringComparison.Ordinal)).Replace("\u0001", "<f>", StringComparison.Ordinal);
        }

        return text;
    }
}
