using AngleSharp.Dom;
using Bunit;
using Esml.Cockpit.Approvals;
using Esml.Cockpit.Layout;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Approvals;

namespace Esml.Cockpit.Tests.Approvals;

public sealed class ApprovalsPageTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inbox_ShowsWhatWaitsWithALinkAndABadge()
    {
        using var room = await AskedRoom.OpenAsync();
        var id = await room.AskAsync();

        var page = room.Portal.At("/approvals").Render<ApprovalsPage>();
        var badge = room.Portal.Render<ApprovalBadge>();

        Assert.Equal($"/approvals/{id}", page.WaitForElement("a[data-row]").GetAttribute("href"));
        Assert.Contains("Waits for Core team", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1 wait for you", badge.WaitForElement(".badge").TextContent);
    }

    [Fact]
    public async Task Inbox_WithNothing_SaysWhatWillAppear()
    {
        using var room = await AskedRoom.OpenAsync();

        Assert.Contains("Nothing waits for you", room.Portal.At("/approvals").Render<ApprovalsPage>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("You have decided nothing yet", room.Portal.At("/approvals?show=decided").Render<ApprovalsPage>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_ThatCannotBeRead_SaysSo()
    {
        using var room = new PortalRoom(FactoryRole.CoreTeam).At("/approvals");

        Assert.Contains("This could not be shown", room.Render<ApprovalsPage>().WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Approved_IsNotedAndTheFormSaysWhyNotAgain()
    {
        using var room = await AskedRoom.OpenAsync();
        var id = await room.AskAsync();
        var page = room.Portal.Render<ApprovalPage>(page => page.Add(one => one.Id, id));

        page.WaitForElement(".btn.primary").Click();

        page.WaitForAssertion(() => Assert.Contains("You have agreed already", page.Find(".whynot").TextContent, StringComparison.Ordinal));
        Assert.Contains("others have to agree too", page.Find("#approval-says").TextContent, StringComparison.Ordinal);
        Assert.Contains("agreed", page.Find("section[aria-label='What was said'] li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Order 1: Churn", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhoseEvidenceChanged_IsNotApprovedButSaysWhatChanged()
    {
        using var room = await AskedRoom.OpenAsync();
        var id = await room.AskAsync();
        var page = room.Portal.Render<ApprovalPage>(page => page.Add(one => one.Id, id));
        page.WaitForElement(".btn.primary");
        room.Evidence = new([new("Total in a month", "999 EUR"), new("Range aks", "10.16.1.0/26", "Dev")]);

        page.Find(".btn.primary").Click();

        page.WaitForAssertion(() => Assert.Equal("999 EUR", page.Find("#approval-says ins").TextContent));
        page.WaitForAssertion(() => Assert.Contains("999 EUR", page.Find("section[aria-label='What it rests on']").TextContent, StringComparison.Ordinal));
        Assert.Equal(ApprovalState.Waiting, (await room.Desk.FindAsync(AskedRoom.Cora, id, Token))!.Row.State);
    }

    [Fact]
    public async Task Rejection_WithoutAReason_AsksForIt()
    {
        using var room = await AskedRoom.OpenAsync();
        var id = await room.AskAsync();
        var page = room.Portal.Render<ApprovalPage>(page => page.Add(one => one.Id, id));

        page.WaitForElement(".btn.primary");
        Button(page, "Reject").Click();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("textarea").GetAttribute("aria-invalid")));
        page.Find("textarea").Input("Too dear.");
        Button(page, "Reject").Click();

        page.WaitForAssertion(() => Assert.Contains("It was rejected.", page.Find(".whynot").TextContent, StringComparison.Ordinal));
        Assert.Contains("Too dear.", page.Find("section[aria-label='What was said'] li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requester_SeesWhyTheyCannotApprove()
    {
        using var room = await AskedRoom.OpenAsync();
        var id = await room.AskAsync(requester: room.Portal.Caller);

        var page = room.Portal.Render<ApprovalPage>(page => page.Add(one => one.Id, id));

        Assert.Contains("You asked for it", page.WaitForElement(".whynot").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".btn.primary"));
    }

    [Fact]
    public async Task DecisionOfSomebodyElse_ShowsByItself()
    {
        using var room = await AskedRoom.OpenAsync(FactoryRole.Manager);
        var id = await room.AskAsync();
        var panel = room.Portal.Render<ApprovalPanel>(panel => panel.Add(one => one.Kind, ApprovalKind.Order).Add(one => one.Subject, "1"));
        Assert.Contains("You are asked after the core team.", panel.WaitForElement(".whynot").TextContent, StringComparison.Ordinal);

        await room.Desk.ApproveAsync(AskedRoom.Cora, id, room.Evidence.Hash, "", Token);

        // Live updates are paced by the room's time.
        for (var i = 0; i < 500 && panel.FindAll(".btn.primary").Count == 0; i++)
        {
            room.Portal.Time.Advance(LiveUpdates<ApprovalMark>.Pace * 2);
            await Task.Delay(10, Token);
        }

        Assert.Single(panel.FindAll(".btn.primary"));
    }

    [Fact]
    public async Task Request_OfNobody_IsNotThere()
    {
        using var room = await AskedRoom.OpenAsync();

        Assert.Contains("There is no such request", room.Portal.Render<ApprovalPage>(page => page.Add(one => one.Id, Guid.NewGuid())).WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegation_IsMadeAndEnded()
    {
        using var room = await AskedRoom.OpenAsync();
        await room.SignInAsync(AskedRoom.Cora);
        var card = room.Portal.Render<DelegationCard>();
        card.WaitForElement("form");

        card.FindAll("select")[1].Change("cora");
        card.Find("form").Submit();
        card.WaitForElement("li .btn").Click();

        card.WaitForAssertion(() => Assert.Equal("It has ended.", card.Find(".says").TextContent));
    }

    [Theory]
    [InlineData("/approvals", ApprovalShow.Waiting, 1)]
    [InlineData("/approvals?page=3&show=decided", ApprovalShow.Decided, 3)]
    [InlineData("/approvals?page=-1&show=banana", ApprovalShow.Waiting, 1)]
    public void View_IsReadFromTheUrl(string url, ApprovalShow show, int page)
    {
        var view = ApprovalsView.FromQuery(Query(url));

        Assert.Equal((show, page), (view.Show, view.Page));
        Assert.Equal(view, ApprovalsView.FromQuery(Query(view.ToUrl())));
    }

    [Theory]
    [InlineData(ApprovalAnswer.Taken, 200)]
    [InlineData(ApprovalAnswer.Changed, 409)]
    [InlineData(ApprovalAnswer.NotChecked, 503)]
    [InlineData(ApprovalAnswer.NotAsked, 403)]
    public void Api_TellsByItsStatusWhatBecameOfADecision(ApprovalAnswer answer, int status) => Assert.Equal(status, ApprovalEndpoints.StatusOf(answer));

    private static UrlQuery Query(string url) => PageUrl.Of($"http://localhost{url}").Query;

    private static IElement Button(IRenderedComponent<ApprovalPage> page, string text) => page.FindAll("button").Single(button => button.TextContent == text);
}
