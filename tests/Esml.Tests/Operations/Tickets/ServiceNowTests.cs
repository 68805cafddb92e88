using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Esml.Operations.Tickets;
using Esml.TestKit;
using Microsoft.AspNetCore.Http;

namespace Esml.Tests.Operations.Tickets;

public sealed class ServiceNowTests(ServiceNowFixture fixture) : IClassFixture<ServiceNowFixture>
{
    private readonly ServiceNowServer _snow = fixture.Snow;
    private readonly TicketRoom _room = fixture.Room;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_OpensOneTicketAndKeepsItUpToDate()
    {
        var order = await SubmitAsync();

        await _room.TellAsync();
        await _room.TellAsync();
        var record = Assert.Single(_snow.Of(order));
        Assert.Equal(($"{order}", "123456", "requested"), ((string?)record["correlation_id"], (string?)record["u_cost_center"], (string?)record["approval"]));
        Assert.Contains("What an approval rests on", (string?)record["description"], StringComparison.Ordinal);

        await _room.Orders.Desk.WithdrawAsync(OrderRoom.Ada, order, Token);
        await _room.TellAsync();
        Assert.Equal("7", (string?)record["state"]);
    }

    [Fact]
    public async Task TicketThatWasOpenedJustBeforeAKill_IsFoundAgain()
    {
        var order = await SubmitAsync();
        _snow.Open(("correlation_id", $"{order}"), ("approval", "requested"));

        await _room.TellAsync();

        Assert.Single(_snow.Of(order));
    }

    [Fact]
    public async Task SystemThatIsAway_IsToldLater()
    {
        var order = await SubmitAsync();
        _snow.Trouble = _ => Results.StatusCode(503);

        await _room.TellAsync();
        Assert.Contains(await _room.Orders.Book.LogAsync(OrderRoom.Ada, order, 0, Token), line => line.Text.Contains("answered 503", StringComparison.Ordinal));
        _snow.Trouble = _ => null;
        await _room.TellAsync();
        Assert.Empty(_snow.Of(order));

        _room.Orders.Time.Advance(TimeSpan.FromMinutes(1));
        await _room.TellAsync();
        Assert.Single(_snow.Of(order));
    }

    [Fact]
    public async Task ApprovedTicket_ApprovesTheOrderOnce()
    {
        var order = await SubmitAsync();
        await _room.TellAsync();
        var approved = _snow.Change(_snow.IdOf(order), ("approval", "approved"), ("approver_email", "cora@contoso.com"), ("approver", "Cora"));

        var first = await _room.PostAsync(approved);
        var again = await _room.PostAsync(approved);

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Stale), (first.Outcome, again.Outcome));
        Assert.Equal(order, first.OrderId);
    }

    [Fact]
    public async Task OlderMessage_IsIgnored()
    {
        var order = await SubmitAsync();
        await _room.TellAsync();
        var id = _snow.IdOf(order);
        var older = _snow.Change(id, ("approval", "approved"), ("approver_email", "cora@contoso.com"));
        var newer = _snow.Change(id, ("approval", "rejected"), ("comments", "No money."));

        Assert.Equal(TicketOutcome.Taken, (await _room.PostAsync(newer)).Outcome);
        Assert.Equal(TicketOutcome.Stale, (await _room.PostAsync(older)).Outcome);
        Assert.NotEqual(OrderState.Approved, (await _room.Orders.RecordAsync(order)).State);
    }

    [Theory]
    [InlineData("ada@contoso.com", "Ada L", "approver")]
    [InlineData("someone@contoso.com", "Ada", "approver")]
    [InlineData("", "", "approver")]
    public async Task RequesterOrNobody_NeverApproves(string mail, string name, string field)
    {
        var order = await SubmitAsync();
        await _room.TellAsync();

        var answer = await _room.PostAsync(_snow.Change(_snow.IdOf(order), ("approval", "approved"), ("approver_email", mail), ("approver", name)));

        Assert.Equal((TicketOutcome.Refused, field), (answer.Outcome, answer.Field));
    }

    [Fact]
    public async Task TicketThatNobodyWasTold_CantApprove()
    {
        var order = await SubmitAsync();

        var answer = await _room.PostAsync(_snow.Open(("correlation_id", $"{order}"), ("approval", "approved"), ("approver_email", "cora@contoso.com")));

        Assert.Equal((TicketOutcome.Refused, "approval"), (answer.Outcome, answer.Field));
    }

    [Fact]
    public async Task NewTicket_BecomesAnOrderOnce()
    {
        var ticket = _snow.Open([.. Filled()]);

        var first = await _room.PostAsync(ticket);
        var again = await _room.PostAsync(_snow.Change((string)JsonNode.Parse(ticket)!["sys_id"]!, ("comments", "please")));
        await _room.TellAsync();

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Noted), (first.Outcome, again.Outcome));
        var order = Assert.Single(await _room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token), row => row.Title.StartsWith("Churn", StringComparison.Ordinal));
        Assert.Equal((first.OrderId, "bea@contoso.com"), (order.Id, order.PersonId));
        Assert.Empty(_snow.Of(order.Id));
    }

    [Fact]
    public async Task NewTicketWithAWrongField_IsRefusedByTheTicketsOwnName()
    {

        var answer = await _room.PostAsync(_snow.Open([.. Filled("Fraud").Select(field => field.Field == "u_prefix" ? ("u_prefix", "M001") : field)]));

        Assert.Equal((TicketOutcome.Refused, "u_prefix"), (answer.Outcome, answer.Field));
        Assert.DoesNotContain(await _room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token), row => row.Title.StartsWith("Fraud", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signature_WrongOrOld_IsRefused()
    {
        var ticket = _snow.Open([.. Filled("Fraud")]);

        Assert.Equal(TicketOutcome.NotGenuine, (await _room.PostAsync(ticket, secret: "another secret altogether")).Outcome);
        Assert.Equal(TicketOutcome.NotGenuine, (await _room.PostAsync(ticket, age: TimeSpan.FromMinutes(6))).Outcome);
        Assert.DoesNotContain(await _room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token), row => row.Title.StartsWith("Fraud", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"sys_id":"1"}""", "sys_mod_count")]
    [InlineData("""{"sys_mod_count":"1"}""", "sys_id")]
    public async Task UnreadableTicket_NamesTheField(string body, string field)
    {

        Assert.Equal((TicketOutcome.Unreadable, field), (await _room.PostAsync(body)) is var answer ? (answer.Outcome, answer.Field) : default);
    }

    private async Task<Guid> SubmitAsync()
    {
        var submission = await _room.Orders.Desk.SubmitAsync(OrderRoom.Ada, A.Order($"Order {Guid.NewGuid()}") with { Environments = OrderedEnvironments.Dev }, new(), Token);
        Assert.Empty(submission.Findings);
        return submission.Id!.Value;
    }

    private static IEnumerable<(string Field, string Value)> Filled(string useCase = "Churn") =>
    [
        ("opened_by_email", "bea@contoso.com"), ("opened_by", "Bea"), ("u_cost_center", "4711"), ("u_owner", "bea@contoso.com"), ("u_unit", "Sales"), ("u_team", "11111111-2222-3333-4444-555555555555"),
        ("u_prefix", "M01"), ("u_folder", "01_churn"), ("u_type", "Esml"), ("u_environments", "Dev"), ("u_use_case", useCase), ("u_class", "Internal"), ("u_budget", "5000"),
    ];
}
