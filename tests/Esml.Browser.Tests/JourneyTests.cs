using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class JourneyTests(PortalFixture portal)
{
    [Theory]
    [InlineData("Manager")]
    [InlineData("Project team")]
    [InlineData("ML lead")]
    [InlineData("Core team")]
    public async Task EveryRole_CanSignInAndSeesTheFactoryGrid(string role)
    {
        await using var visitor = await portal.VisitAsync(role);

        await visitor.OpenAsync("/projects");

        await Assertions.Expect(visitor.Page.Locator("#main a[data-row]", new PageLocatorOptions { HasText = "COMMON" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Visitor_WithoutSignIn_IsSentToTheSignInPage()
    {
        await using var visitor = await portal.VisitAsync(null);

        await visitor.Page.GotoAsync("/projects");

        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/projects/999")]
    [InlineData("/projects/abc")]
    [InlineData("/projects/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/no-such-page")]
    public async Task UnknownPlace_SaysSoAndLeadsBack(string path)
    {
        await using var visitor = await portal.VisitAsync("Manager");

        await visitor.Page.GotoAsync(path);

        await Assertions.Expect(visitor.Page.GetByText("There is no such").First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Projects" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ProjectTeam_SeesOnlyItsOwnProjects()
    {
        await using var manager = await portal.VisitAsync("Manager");
        await using var team = await portal.VisitAsync("Project team");

        await manager.OpenAsync("/projects");
        await team.OpenAsync("/projects");
        var all = await CountRowsAsync(manager);
        var own = await CountRowsAsync(team);

        Assert.InRange(own, 2, all - 1);
    }

    [Fact]
    public async Task FailingEnvironment_IsFoundAndExplained()
    {
        await using var visitor = await portal.VisitAsync("Core team");

        await visitor.OpenAsync("/projects");
        await visitor.Page.Locator("#main a:has(b.fail)").First.ClickAsync();
        await visitor.Page.WaitForURLAsync("**/projects/*");

        await Assertions.Expect(visitor.Page.Locator("section.failure").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task CommandPalette_LeadsToAPage()
    {
        await using var visitor = await portal.VisitAsync("Manager");

        await visitor.OpenAsync("/projects");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette-input").FillAsync("costs");
        await visitor.Page.Locator("#palette a[href='/costs']").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**/costs*");
    }

    [Theory]
    [InlineData("costs", "/costs")]
    [InlineData("tumour", "/projects/002")]
    public async Task CommandPalette_EnteredBeforeTheServerAnswered_LeadsToTheBestMatch(string typed, string path)
    {
        await using var visitor = await portal.VisitAsync("Manager");

        await visitor.OpenAsync("/about");
        // In one go: no answer can come between the keys.
        await visitor.Page.EvaluateAsync("""
            typed => {
              document.querySelector("[data-palette]").click();
              const input = document.getElementById("palette-input");
              input.value = typed;
              input.dispatchEvent(new Event("input", { bubbles: true }));
              input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
            }
            """, typed);

        // Asked again and again: a wait for one navigation misses the one that is already over.
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex($"{path}$"), new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.Locator("#palette")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task CommandPalette_TypedFastAndEntered_LeadsToTheBestMatch()
    {
        await using var visitor = await portal.VisitAsync("Manager");

        await visitor.OpenAsync("/about");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("models");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync("**/models*");
    }

    private static async Task<int> CountRowsAsync(Visitor visitor)
    {
        var rows = visitor.Page.Locator("#main a[data-row]");
        await rows.First.WaitForAsync();
        return await rows.CountAsync();
    }
}
