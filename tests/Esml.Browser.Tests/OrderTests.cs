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

    [Fact]
    public async Task Order_ThatTheCoreTeamApproves_ComesUpWhileItsTeamWatches()
    {
        await using var team = await portal.VisitAsync("Project team");
        var posted = await team.Page.APIRequest.PostAsync($"{portal.Address}api/orders", new()
        {
            DataString = OrderApiTests.Order("Watched from the start", "M01"),
            Headers = [KeyValuePair.Create("content-type", "application/json"), KeyValuePair.Create("Idempotency-Key", Guid.NewGuid().ToString())],
            Timeout = 90_000,
        });
        using var order = JsonDocument.Parse(await posted.BodyAsync());
        var path = order.RootElement.GetProperty("path").GetString()!;
        await team.OpenAsync(path);
        await team.Page.Locator("[data-stands=InReview]").WaitForAsync();

        await using (var core = await portal.VisitAsync("Core team"))
        {
            await core.OpenAsync(path);
            await core.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
            await team.Page.Locator("[data-stands=Running]").WaitForAsync(Patient);
            Assert.Empty(core.Complaints);
        }

        await team.Page.Locator("[data-stands=Done]").WaitForAsync(Patient);
        await Assertions.Expect(team.Page.Locator("[data-environment=Dev] details")).ToContainTextAsync("resources stand");
        await Assertions.Expect(team.Page.Locator("[data-step-state=Failed], [data-step-state=Waiting]")).ToHaveCountAsync(0);
        Assert.True(await AccessibilityTests.HasNoViolationAsync(team.Page), "axe found something on the page of an order.");
        Assert.Empty(team.Complaints);
    }

    private async Task AssertOthersGetNothingAsync(string url)
    {
        await using var other = await portal.VisitAsync("Manager");
        var id = Guid.Parse(url[(url.IndexOf("draft=", StringComparison.Ordinal) + 6)..].Split('&')[0]);

        var answer = await other.Page.GotoAsync($"/orders/drafts/{id}/order.json");

        Assert.Equal(404, answer!.Status);
    }
}
