using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class AccessibilityTests(PortalFixture portal)
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    public static TheoryData<string, bool, bool> Views()
    {
        var views = new TheoryData<string, bool, bool>();
        foreach (var path in new[] { "/", "/projects", "/projects/1", "/projects/new", "/orders", "/costs", "/models", "/about", "/network", "/network/calculator" })
        {
            views.Add(path, false, false);
            views.Add(path, true, true);
        }

        return views;
    }

    [Fact]
    public async Task Refresh_SaysWhatCameOfIt_AndTheConsoleStaysClean()
    {
        await using var visitor = await portal.VisitAsync("Core team", phone: false, dark: false);
        await visitor.OpenAsync("/projects");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh", Exact = true }).ClickAsync();
        await visitor.Page.Locator(".announcements p").First.WaitForAsync();

        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_AsCoreTeam_HasNoViolationAndACleanConsole(string path, bool phone, bool dark)
    {
        await using var visitor = await portal.VisitAsync("Core team", phone, dark);

        await visitor.OpenAsync(path);
        var result = await visitor.Page.RunAxe(Rules);

        Assert.True(result.Violations.Length == 0, Describe(result));
        Assert.Empty(visitor.Complaints);
    }

    internal static async Task<bool> HasNoViolationAsync(IPage page) => (await page.RunAxe(Rules)).Violations.Length == 0;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignInPage_HasNoViolation(bool dark)
    {
        await using var visitor = await portal.VisitAsync(null, phone: false, dark);

        await visitor.Page.GotoAsync("/sign-in");
        var result = await visitor.Page.RunAxe(Rules);

        Assert.True(result.Violations.Length == 0, Describe(result));
        Assert.Empty(visitor.Complaints);
    }

    private static string Describe(AxeResult result) =>
        string.Join('\n', result.Violations.SelectMany(violation => violation.Nodes.Take(5).Select(node => $"{violation.Id}: {violation.Help} at {node.Html}")));
}
