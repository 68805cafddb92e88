using System.Text.Json;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class OrderTests(PortalFixture portal)
{
    private static readonly LocatorWaitForOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task ProjectTeam_WritesAnOrderSeesItsPlanAndTakesItAway()
    {
        await using var visitor = await portal.VisitAsync("Project team");
        var page = visitor.Page;
        await visitor.OpenAsync("/projects");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "New project" }).ClickAsync();
        // The first plan starts the Bicep engine, while other tests use the machine too.
        await page.Locator("[data-plan=ready]").WaitForAsync(Patient);

        await page.Locator("#order-UseCase").PressSequentiallyAsync("Sales by store");
        await page.Locator("#order-ModelPrefix").PressSequentiallyAsync("M123");
        await Assertions.Expect(page.Locator("[data-field=ModelPrefix]")).ToContainTextAsync("has 4 characters");
        await page.Locator("[data-service=Databricks]").UncheckAsync();
        await Assertions.Expect(page.Locator("table[aria-label^='Cost by service']")).Not.ToContainTextAsync("Databricks", new() { Timeout = 60_000 });
        await page.WaitForURLAsync("**draft=*");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save as draft" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=Owner]")).ToContainTextAsync("needs an owner");

        await page.ReloadAsync();
        await page.Locator("[data-plan=ready]").WaitForAsync(Patient);
        await Assertions.Expect(page.Locator("#order-UseCase")).ToHaveValueAsync("Sales by store");
        await Assertions.Expect(page.Locator("[data-service=Databricks]")).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export" }).ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The order as JSON" }).ClickAsync());
        using var order = JsonDocument.Parse(await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal("Sales by store", order.RootElement.GetProperty("useCase").GetString());
        Assert.Empty(visitor.Complaints);
        await AssertOthersGetNothingAsync(page.Url);
    }

    private async Task AssertOthersGetNothingAsync(string url)
    {
        await using var other = await portal.VisitAsync("Manager");
        var id = Guid.Parse(url[(url.IndexOf("draft=", StringComparison.Ordinal) + 6)..].Split('&')[0]);

        var answer = await other.Page.GotoAsync($"/orders/drafts/{id}/order.json");

        Assert.Equal(404, answer!.Status);
    }
}
