using Esml.Operations.Tickets;
using Esml.TestKit;

namespace Esml.Tests.Operations.Tickets;

public sealed class JiraTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_OpensOneRequestCommentsAndMovesIt()
    {
        await using var jira = await JiraServer.StartAsync();
        await using var room = await OpenAsync(jira);
        var order = await SubmitAsync(room);

        await room.TellAsync();
        await room.Orders.Desk.WithdrawAsync(OrderRoom.Ada, order, Token);
        await room.TellAsync();

        var issue = Assert.Single(jira.Issues);
        Assert.Contains($"esml-{order}", issue.Labels);
        Assert.Equal(("Done", "123456"), (issue.Status, (string?)issue.Fields["customfield_10050"]));
        Assert.Contains(issue.Comments, comment => comment.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RequestThatLostItsLabelToAKill_IsFoundByItsTitle()
    {
        await using var jira = await JiraServer.StartAsync();
        await using var room = await OpenAsync(jira);
        await SubmitAsync(room);
        jira.Issues.Add(new("ESML-1", "ESML order 1: Predict sales"));

        await room.TellAsync();

        Assert.Single(jira.Issues);
    }

    [Fact]
    public async Task ApprovedIssue_ApprovesTheOrder()
    {
        await using var jira = await JiraServer.StartAsync();
        await using var room = await OpenAsync(jira);
        var order = await SubmitAsync(room);
        await room.TellAsync();
        jira.Issues[0].Status = "Approved";

        var taken = await room.PostHubAsync(JiraServer.Event(jira.Issues[0], 10));
        var again = await room.PostHubAsync(JiraServer.Event(jira.Issues[0], 10));
        var forged = await room.PostHubAsync(JiraServer.Event(jira.Issues[0], 11), secret: "another secret altogether");

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Stale, TicketOutcome.NotGenuine), (taken.Outcome, again.Outcome, forged.Outcome));
        Assert.Equal(order, taken.OrderId);
    }

    [Fact]
    public async Task EventWithoutAnIssue_NamesTheField()
    {
        await using var jira = await JiraServer.StartAsync();
        await using var room = await OpenAsync(jira);

        var answer = await room.PostHubAsync("""{"timestamp":1,"webhookEvent":"jira:issue_updated"}""");

        Assert.Equal((TicketOutcome.Unreadable, "issue"), (answer.Outcome, answer.Field));
    }

    private static Task<TicketRoom> OpenAsync(JiraServer jira) => TicketRoom.OpenAsync(
        "Jira", "https://contoso.atlassian.net", JiraServer.Account, JiraServer.Token, jira.Handler(),
        ("ServiceDesk", "10"), ("RequestType", "25"), ("Fields:customfield_10050", "costCentre"), ("States:Withdrawn", "Done"));

    private static async Task<Guid> SubmitAsync(TicketRoom room)
    {
        var submission = await room.Orders.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);
        Assert.Empty(submission.Findings);
        return submission.Id!.Value;
    }
}
