using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Esml.Operations.Tickets;
using Esml.TestKit;
using Microsoft.AspNetCore.Http;

namespace Esml.Tests.Operations.Tickets;

public sealed class ServiceNowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_OpensOneTicketAndKeepsItUpToDate()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);

        await room.TellAsync();
        await room.TellAsync();
        var record = Assert.Single(snow.Records);
        Assert.Equal(($"{order}", "123456", "requested"), ((string?)record["correlation_id"], (string?)record["u_cost_center"], (string?)record["approval"]));
        Assert.Contains("What an approval rests on", (string?)record["description"], StringComparison.Ordinal);

        await room.Orders.Desk.WithdrawAsync(OrderRoom.Ada, order, Token);
        await room.TellAsync();
        Assert.Equal("7", (string?)record["state"]);
    }

    [Fact]
    public async Task TicketThatWasOpenedJustBeforeAKill_IsFoundAgain()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);
        snow.Open(("correlation_id", $"{order}"), ("approval", "requested"));

        await room.TellAsync();

        Assert.Single(snow.Records);
    }

    [Fact]
    public async Task SystemThatIsAway_IsToldLater()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);
        snow.Trouble = _ => Results.StatusCode(503);

        await room.TellAsync();
        Assert.Contains(await room.Orders.Book.LogAsync(OrderRoom.Ada, order, 0, Token), line => line.Text.Contains("answered 503", StringComparison.Ordinal));
        snow.Trouble = _ => null;
        await room.TellAsync();
        Assert.Empty(snow.Records);

        room.Orders.Time.Advance(TimeSpan.FromMinutes(1));
        await room.TellAsync();
        Assert.Single(snow.Records);
    }

    [Fact]
    public async Task ApprovedTicket_ApprovesTheOrderOnce()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);
        await room.TellAsync();
        var approved = snow.Change((string)snow.Records.Single()["sys_id"]!, ("approval", "approved"), ("approver_email", "cora@contoso.com"), ("approver", "Cora"));

        var first = await room.PostAsync(approved);
        var again = await room.PostAsync(approved);

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Stale), (first.Outcome, again.Outcome));
        Assert.Equal(order, first.OrderId);
    }

    [Fact]
    public async Task OlderMessage_IsIgnored()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);
        await room.TellAsync();
        var id = (string)snow.Records.Single()["sys_id"]!;
        var older = snow.Change(id, ("approval", "approved"), ("approver_email", "cora@contoso.com"));
        var newer = snow.Change(id, ("approval", "rejected"), ("comments", "No money."));

        Assert.Equal(TicketOutcome.Taken, (await room.PostAsync(newer)).Outcome);
        Assert.Equal(TicketOutcome.Stale, (await room.PostAsync(older)).Outcome);
        Assert.NotEqual(OrderState.Approved, (await room.Orders.RecordAsync(order)).State);
    }

    [Theory]
    [InlineData("ada@contoso.com", "Ada L", "approver")]
    [InlineData("someone@contoso.com", "Ada", "approver")]
    [InlineData("", "", "approver")]
    public async Task RequesterOrNobody_NeverApproves(string mail, string name, string field)
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        await SubmitAsync(room);
        await room.TellAsync();

        var answer = await room.PostAsync(snow.Change((string)snow.Records.Single()["sys_id"]!, ("approval", "approved"), ("approver_email", mail), ("approver", name)));

        Assert.Equal((TicketOutcome.Refused, field), (answer.Outcome, answer.Field));
    }

    [Fact]
    public async Task TicketThatNobodyWasTold_CantApprove()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var order = await SubmitAsync(room);

        var answer = await room.PostAsync(snow.Open(("correlation_id", $"{order}"), ("approval", "approved"), ("approver_email", "cora@contoso.com")));

        Assert.Equal((TicketOutcome.Refused, "approval"), (answer.Outcome, answer.Field));
    }

    [Fact]
    public async Task NewTicket_BecomesAnOrderOnce()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var ticket = snow.Open([.. Filled()]);

        var first = await room.PostAsync(ticket);
        var again = await room.PostAsync(snow.Change((string)snow.Records.Single()["sys_id"]!, ("comments", "please")));
        await room.TellAsync();

        Assert.Equal((TicketOutcome.Taken, TicketOutcome.Noted), (first.Outcome, again.Outcome));
        var order = Assert.Single(await room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token));
        Assert.Equal(("Churn", first.OrderId, "bea@contoso.com"), (order.Title, order.Id, order.PersonId));
        Assert.Single(snow.Records);
    }

    [Fact]
    public async Task NewTicketWithAWrongField_IsRefusedByTheTicketsOwnName()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);

        var answer = await room.PostAsync(snow.Open([.. Filled().Select(field => field.Field == "u_prefix" ? ("u_prefix", "M001") : field)]));

        Assert.Equal((TicketOutcome.Refused, "u_prefix"), (answer.Outcome, answer.Field));
        Assert.Empty(await room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token));
    }

    [Fact]
    public async Task Signature_WrongOrOld_IsRefused()
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);
        var ticket = snow.Open([.. Filled()]);

        Assert.Equal(TicketOutcome.NotGenuine, (await room.PostAsync(ticket, secret: "another secret altogether")).Outcome);
        Assert.Equal(TicketOutcome.NotGenuine, (await room.PostAsync(ticket, age: TimeSpan.FromMinutes(6))).Outcome);
        Assert.Empty(await room.Orders.Book.ListAsync(OrderRoom.Core, new OrderQuery(), Token));
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"sys_id":"1"}""", "sys_mod_count")]
    [InlineData("""{"sys_mod_count":"1"}""", "sys_id")]
    public async Task UnreadableTicket_NamesTheField(string body, string field)
    {
        await using var snow = await ServiceNowServer.StartAsync();
        await using var room = await OpenAsync(snow);

        Assert.Equal((TicketOutcome.Unreadable, field), (await room.PostAsync(body)) is var answer ? (answer.Outcome, answer.Field) : default);
    }

    private static Task<TicketRoom> OpenAsync(ServiceNowServer snow) => TicketRoom.OpenAsync(
        "ServiceNow", "https://contoso.service-now.com", ServiceNowServer.Account, ServiceNowServer.Password, snow.Handler(),
        ("Fields:u_cost_center", "costCentre"), ("Fields:u_owner", "owner"), ("Fields:u_unit", "businessUnit"), ("Fields:u_team", "team"), ("Fields:u_prefix", "modelPrefix"),
        ("Fields:u_folder", "modelFolder"), ("Fields:u_type", "type"), ("Fields:u_environments", "environments"), ("Fields:u_use_case", "useCase"), ("Fields:u_class", "classification"),
        ("Fields:u_budget", "monthlyBudget"), ("States:Withdrawn", "7"));

    private static async Task<Guid> SubmitAsync(TicketRoom room)
    {
        var submission = await room.Orders.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);
        Assert.Empty(submission.Findings);
        return submission.Id!.Value;
    }

    private static IEnumerable<(string Field, string Value)> Filled() =>
    [
        ("opened_by_email", "bea@contoso.com"), ("opened_by", "Bea"), ("u_cost_center", "4711"), ("u_owner", "bea@contoso.com"), ("u_unit", "Sales"), ("u_team", "11111111-2222-3333-4444-555555555555"),
        ("u_prefix", "M01"), ("u_folder", "01_churn"), ("u_type", "Esml"), ("u_environments", "Dev"), ("u_use_case", "Churn"), ("u_class", "Internal"), ("u_budget", "5000"),
    ];
}
