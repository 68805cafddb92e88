using System.Text.Json;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

public sealed class OrderApiTests(PortalFixture portal)
{
    [Fact]
    public async Task Api_WithoutASession_Answers401()
    {
        await using var visitor = await portal.VisitAsync(null);

        var answer = await visitor.Page.APIRequest.GetAsync($"{portal.Address}api/orders", new() { MaxRedirects = 0 });

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task Api_TakesAnOrderOnce_AndNamesTheFieldOfAWrongOne()
    {
        await using var visitor = await portal.VisitAsync("Project team");
        var (good, key) = (Order("Orders by programs", "M01"), Guid.NewGuid().ToString());

        var first = await PostAsync(visitor.Page, good, key);
        var again = await PostAsync(visitor.Page, good, key);
        var wrong = await PostAsync(visitor.Page, Order("Another", "M001"), Guid.NewGuid().ToString());
        var unread = await PostAsync(visitor.Page, """{"type":"large"}""", Guid.NewGuid().ToString());
        var unnamed = await PostAsync(visitor.Page, good, null);

        Assert.Equal([201, 200, 422, 422, 422], new[] { first, again, wrong, unread, unnamed }.Select(answer => answer.Status));
        var id = (await JsonAsync(first)).GetProperty("id").GetString();
        Assert.Equal(id, (await JsonAsync(again)).GetProperty("id").GetString());
        Assert.Equal(["modelPrefix"], await FieldsAsync(wrong));
        Assert.Equal(["type"], await FieldsAsync(unread));
        Assert.Equal(["Idempotency-Key"], await FieldsAsync(unnamed));
        await AssertAnswersAsync(visitor.Page, id!);
    }

    private async Task AssertAnswersAsync(IPage page, string id)
    {
        var one = await JsonAsync(await page.APIRequest.GetAsync($"{portal.Address}api/orders/{id}"));
        Assert.Equal("Orders by programs", one.GetProperty("content").GetProperty("order").GetProperty("useCase").GetString());
        Assert.Contains((await JsonAsync(await page.APIRequest.GetAsync($"{portal.Address}api/orders?open=true"))).EnumerateArray(), row => row.GetProperty("id").GetString() == id);
        Assert.NotEmpty((await JsonAsync(await page.APIRequest.GetAsync($"{portal.Address}api/orders/{id}/log"))).EnumerateArray());
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{portal.Address}api/orders/{Guid.Empty}")).Status);
    }

    private Task<IAPIResponse> PostAsync(IPage page, string order, string? key) => page.APIRequest.PostAsync($"{portal.Address}api/orders", new()
    {
        DataString = order,
        Headers = new Dictionary<string, string> { ["content-type"] = "application/json" }.Concat(key is null ? [] : [KeyValuePair.Create("Idempotency-Key", key)]),
        Timeout = 90_000,
    });

    private static async Task<JsonElement> JsonAsync(IAPIResponse answer)
    {
        using var document = JsonDocument.Parse(await answer.BodyAsync());
        return document.RootElement.Clone();
    }

    private static async Task<IEnumerable<string>> FieldsAsync(IAPIResponse answer) => (await JsonAsync(answer)).GetProperty("errors").EnumerateObject().Select(error => error.Name);

    internal static string Order(string useCase, string prefix) => $$"""
        {
          "owner": "ada@contoso.com", "businessUnit": "Retail", "costCentre": "123456", "team": "6a1c5f0e-3d7b-4f52-9c1e-0b8d2a4e7f10", "modelFolder": "01_orders", "modelPrefix": "{{prefix}}",
          "type": "esml", "environments": "dev", "useCase": "{{useCase}}", "classification": "internal", "monthlyBudget": 3000, "acceptedConditions": ["cost", "access", "removal"]
        }
        """;
}
