namespace Esml.Tests.Operations.Tickets;

/// <summary>One room for all tests of ServiceNow: each has an order of its own.</summary>
public sealed class ServiceNowFixture : IAsyncLifetime
{
    internal ServiceNowServer Snow { get; private set; } = null!;

    internal TicketRoom Room { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Snow = await ServiceNowServer.StartAsync();
        Room = await TicketRoom.OpenAsync(
            "ServiceNow", "https://contoso.service-now.com", ServiceNowServer.Account, ServiceNowServer.Password, Snow.Handler(),
            ("Fields:u_cost_center", "costCentre"), ("Fields:u_owner", "owner"), ("Fields:u_unit", "businessUnit"), ("Fields:u_team", "team"), ("Fields:u_prefix", "modelPrefix"),
            ("Fields:u_folder", "modelFolder"), ("Fields:u_type", "type"), ("Fields:u_environments", "environments"), ("Fields:u_use_case", "useCase"), ("Fields:u_class", "classification"),
            ("Fields:u_budget", "monthlyBudget"), ("States:Withdrawn", "7"));
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await Snow.DisposeAsync();
    }
}
