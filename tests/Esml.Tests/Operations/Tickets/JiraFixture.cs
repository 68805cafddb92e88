namespace Esml.Tests.Operations.Tickets;

/// <summary>One room for all tests of Jira: each has an order of its own.</summary>
public sealed class JiraFixture : IAsyncLifetime
{
    internal JiraServer Jira { get; private set; } = null!;

    internal TicketRoom Room { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Jira = await JiraServer.StartAsync();
        Room = await TicketRoom.OpenAsync(
            "Jira", "https://contoso.atlassian.net", JiraServer.Account, JiraServer.Token, Jira.Handler(),
            ("ServiceDesk", "10"), ("RequestType", "25"), ("Fields:customfield_10050", "costCentre"), ("States:Withdrawn", "Done"));
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await Jira.DisposeAsync();
    }
}
