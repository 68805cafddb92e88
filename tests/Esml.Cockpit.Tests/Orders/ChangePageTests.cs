using System.Net;
using System.Text;
using Bunit;
using Esml.Cockpit.Orders;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;

namespace Esml.Cockpit.Tests.Orders;

public sealed class ChangePageTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_AServiceSwitchedAndASizeChanged_ShowsTheDifferenceAndOrdersIt()
    {
        using var room = await OpenAsync(bicep: true);
        var page = Open(room);
        Assert.True(page.WaitForElement("input[data-service=EventHubs]").HasAttribute("checked"));
        Assert.Equal("Test", page.Find("input[data-add]").GetAttribute("data-add"));
        Assert.True(page.Find("[data-order]").HasAttribute("disabled"));

        await EndAsync(room, page.Find("input[data-service=EventHubs]").ChangeAsync(false));
        await EndAsync(room, page.Find("#order-Dev-AksNodes").InputAsync("2"));

        var dev = page.Find("[data-environment=Dev]");
        Assert.Contains("Event Hubs", dev.QuerySelector("[data-stays]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 × Standard_B4ms was 1 × Standard_B4ms", dev.QuerySelector("[data-sizes]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(dev.QuerySelector("[data-comes]"));
        await page.Find("[data-order]").ClickAsync(new());
        Assert.StartsWith("http://localhost/orders/", room.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutBicep_SaysThatNothingCanBePlanned()
    {
        using var room = await OpenAsync();
        var page = Open(room);

        await EndAsync(room, page.WaitForElement("input[data-service=AISearch]").ChangeAsync(true));

        Assert.Contains("Bicep", page.Find("[data-difference=ready] [data-finding=Error]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-order]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Page_WhenAzureCannotBeRead_SaysSo()
    {
        using var room = await OpenAsync(status: HttpStatusCode.Forbidden);

        Open(room).WaitForElement("[role=alert]");
    }

    [Fact]
    public async Task Page_OfAProjectThatIsNotThere_SaysSo()
    {
        using var room = await OpenAsync();

        var page = Open(room, "888");

        page.WaitForAssertion(() => Assert.Contains("It can't be changed now", page.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<ChangePage> Open(PortalRoom room, string number = "001") =>
        room.At($"/projects/{number}/change").Render<ChangePage>(parameters => parameters.Add(one => one.Number, number));

    private static async Task<PortalRoom> OpenAsync(bool bicep = false, HttpStatusCode status = HttpStatusCode.OK)
    {
        var room = new PortalRoom(FactoryRole.CoreTeam) { Wire = new OneDeployment(status) };
        if (bicep) room.Bicep = null;
        return (await room.OpenAsync()).WithFactory(3);
    }

    private static async Task EndAsync(PortalRoom room, Task chosen)
    {
        while (!chosen.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(chosen, Task.Delay(10, Token));
        }

        await chosen;
    }

    /// <summary>Every environment was deployed with the same values; there is no price list.</summary>
    private sealed class OneDeployment(HttpStatusCode status) : HttpMessageHandler
    {
        private const string Body = """
            {"id":"/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Resources/deployments/esml-project001-dev","name":"esml-project001-dev","location":"westeurope",
             "properties":{"provisioningState":"Succeeded","parameters":{"environmentName":{"value":"dev"},"projectNumber":{"value":"001"},"projectType":{"value":"esml"},"location":{"value":"westeurope"},
             "useCase":{"value":"Demand forecast"},"owners":{"value":"ada@contoso.com"},"deployedOn":{"value":"2026-01-01T00:00:00Z"},
             "subnetCidrs":{"value":{"aks":"10.0.0.64/26","dbxpriv":"10.0.0.128/26","dbxpub":"10.0.0.192/26"}}}}}
            """;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(
            status is HttpStatusCode.OK && !request.RequestUri!.AbsolutePath.Contains("/deployments/esml-project001-dev", StringComparison.Ordinal) || request.Method != HttpMethod.Get ? HttpStatusCode.NotFound : status)
        {
            RequestMessage = request,
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
        });
    }
}
