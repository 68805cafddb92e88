using Esml.Factory.Orders;
using Esml.Operations.Tickets;
using Esml.TestKit;

namespace Esml.Tests.Operations.Tickets;

public sealed class JiraTests(JiraFixture fixture) : IClassFixture<JiraFixture>
{
    private readonly JiraServer _jira = fixture.Jira;
    private readonly TicketRoom _room = fixture.Room;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_OpensOneRequestCommentsAndMovesIt()
    {
        var order = await SubmitAsync();

        await _room.TellAsync();
        await _room.Orders.Desk.WithdrawAsync(OrderRoom.Ada, order, Token);
        await _room.TellAsync();

        var issue = _jira.Of(order);
        Assert.Contains($"esml-{order}", issue.Labels);
        Assert.Equal(("Done", "123456"), (issue.Status, (string?)issue.Fields["customfield_10050"]));
        Assert.Contains(issue.Comments, comment => comment.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RequestThatLostItsLabelToAKill_IsFoundByItsTitle()
    {
        var order = await SubmitAsync();
        var reference = (await _room.Orders.RecordAsync(order)).Reference;
        _jira.Issues.Add(new($"LOST-{reference}", $"ESML order {reference}: Order"));

        await _room.TellAsync();

        Assert.Equal($"LOST-{reference}", Assert.Single(_jira.Issues, issue => issue.Summary.StartsWith($"ESML order {reference}:", StringComparison.Ordinal)).Key);
    }

    [Fact]
    public async Task ApprovedIssue_ApprovesTheOrder()
    {
        var order = await SubmitAsync();
        await _room.TellAsync();
        var issue = _jira.Of(order);
        issue.Status = "Approved";

        var taken = await _room.PostHubAsync(JiraServer.Event(issue, 10));
        var again = await _room.PostHubAsync(JiraServer.Event(issue, 10));
        var forged = await _room.PostHubAsync(JiraServer.Event(issue, 11), secret: "another secret altogether");

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Stale, TicketOutcome.NotGenuine), (taken.Outcome, again.Outcome, forged.Outcome));
        Assert.Equal(order, taken.OrderId);
    }

    [Fact]
    public async Task EventWithoutAnIssue_NamesTheField()
    {

        var answer = await _room.PostHubAsync("""{"timestamp":1,"webhookEvent":"jira:issue_updated"}""");

        Assert.Equal((TicketOutcome.Unreadable, "issue"), (answer.Outcome, answer.Field));
    }

    private async Task<Guid> SubmitAsync()
    {
        var submission = await _room.Orders.Desk.SubmitAsync(OrderRoom.Ada, A.Order($"Order {Guid.NewGuid()}") with { Environments = OrderedEnvironments.Dev }, new(), Token);
        Assert.Empty(submission.Findings);
        return submission.Id!.Value;
    }
}
