using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class NetworkTests(PortalFixture portal)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CoreTeam_ZoomsMarksARangeAndFreesIt(bool phone)
    {
        await using var visitor = await portal.VisitAsync("Core team", phone);
        var page = visitor.Page;
        var range = phone ? "10.16.251.0/24" : "10.16.250.0/24";

        await visitor.OpenAsync("/network?environment=dev");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Zoom into 10.16.240.0/20" }).ClickAsync();
        await page.WaitForURLAsync("**/network?*zoom=*");
        await page.GetByLabel("Range", new PageGetByLabelOptions { Exact = true }).FillAsync(range);
        await page.GetByLabel("Who uses it").FillAsync("Firewall");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mark as taken" }).ClickAsync();
        await Assertions.Expect(page.Locator("svg.map rect.external")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "External", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Remove {range}" }).ClickAsync();

        await Assertions.Expect(page.Locator("svg.map rect.external")).ToHaveCountAsync(0);
        Assert.Equal(await page.EvaluateAsync<int>("innerWidth"), await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(visitor.Complaints);
    }
}
