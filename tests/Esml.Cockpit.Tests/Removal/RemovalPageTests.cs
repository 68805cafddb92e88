using System.Net;
using Bunit;
using Esml.Cockpit.Removal;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;

namespace Esml.Cockpit.Tests.Removal;

public sealed class RemovalPageTests
{
    [Fact]
    public async Task Page_ListsWhatGoesAndStays_AndFollowsTheChoices()
    {
        using var room = await OpenAsync("/projects/001/remove");
        var page = room.Render<RemovalPage>(parameters => parameters.Add(one => one.Number, "001"));

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-environment=Dev] [data-fate=Deleted]")));
        Assert.Contains("is retired", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Lake folder", page.Find("[data-environment=Dev] [data-fate=Kept]").TextContent, StringComparison.Ordinal);
        Assert.Contains("data=delete", page.FindAll("nav[aria-label='Data in the lake'] a")[2].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_WithAnotherNumberTyped_IsRefused()
    {
        using var room = await OpenAsync("/projects/001/remove");
        var page = room.Render<RemovalPage>(parameters => parameters.Add(one => one.Number, "001"));
        page.WaitForElement("[data-order]");

        page.FindAll("form input")[0].Input("The trial is over");
        page.FindAll("form input")[1].Input("002");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Type 001 to confirm", page.Find("#removal-says").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WhenAzureCannotBeRead_SaysSo()
    {
        using var room = await OpenAsync("/projects/001/remove", HttpStatusCode.Forbidden);
        var page = room.Render<RemovalPage>(parameters => parameters.Add(one => one.Number, "001"));

        page.WaitForElement("[role=alert]");
        Assert.Empty(page.FindAll("[data-order]"));
    }

    [Fact]
    public async Task Page_OfAProjectThatIsNotThere_SaysSo()
    {
        using var room = await OpenAsync("/projects/888/remove");
        var page = room.Render<RemovalPage>(parameters => parameters.Add(one => one.Number, "888"));

        page.WaitForAssertion(() => Assert.Contains("Nothing of it stands", page.Markup, StringComparison.Ordinal));
    }

    private static async Task<PortalRoom> OpenAsync(string url, HttpStatusCode status = HttpStatusCode.OK)
    {
        var room = await new PortalRoom(FactoryRole.CoreTeam) { Wire = new EmptyAzure(status) }.OpenAsync();
        return room.WithFactory(3).At(url);
    }

    /// <summary>Every list is empty, nothing else exists.</summary>
    private sealed class EmptyAzure(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(
            request.RequestUri!.Host.StartsWith("management", StringComparison.Ordinal) ? status : HttpStatusCode.NotFound)
        {
            RequestMessage = request,
            Content = new StringContent("""{"value":[]}""", System.Text.Encoding.UTF8, "application/json"),
        });
    }
}
