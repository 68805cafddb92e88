using Bunit;
using Esml.Cockpit.Members;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;

namespace Esml.Cockpit.Tests.Members;

public sealed class MembersPageTests
{
    [Fact]
    public async Task Page_ShowsTheRightsOfAPersonaBeforeItIsOrdered_AndRefusesAWrongId()
    {
        using var room = (await new PortalRoom(FactoryRole.CoreTeam) { Wire = new EmptyLists() }.OpenAsync()).WithFactory(3).At("/projects/001/members");
        var page = room.Render<MembersPage>(parameters => parameters.Add(one => one.Number, "001"));

        page.WaitForAssertion(() => Assert.Contains("Contributor on the project's resource group", page.Find("[data-rights]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Nobody was added here yet", page.Markup, StringComparison.Ordinal);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("The object id is missing. ", page.Find("#member-says").TextContent, StringComparison.Ordinal));
        page.FindAll("form input")[0].Input("grace@contoso.com");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("This is an address", page.Find("#member-says").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_OfAProjectThatIsNotThere_SaysSo()
    {
        using var room = (await new PortalRoom(FactoryRole.CoreTeam) { Wire = new EmptyLists() }.OpenAsync()).WithFactory(3).At("/projects/888/members");
        var page = room.Render<MembersPage>(parameters => parameters.Add(one => one.Number, "888"));

        page.WaitForAssertion(() => Assert.Contains("There is no such project", page.Markup, StringComparison.Ordinal));
    }

    private sealed class EmptyLists : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage { RequestMessage = request, Content = new StringContent("""{"value":[]}""", System.Text.Encoding.UTF8, "application/json") });
    }
}
