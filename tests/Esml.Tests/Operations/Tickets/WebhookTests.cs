using Esml.Operations.Tickets;

namespace Esml.Tests.Operations.Tickets;

public sealed class WebhookTests
{
    [Theory]
    [InlineData("""{"ticket":"T-1","sequence":4,"verdict":"approved","person":{"mail":"cora@contoso.com"}}""", TicketVerdict.Approved)]
    [InlineData("""{"ticket":"T-1","sequence":4,"verdict":"Rejected"}""", TicketVerdict.Rejected)]
    [InlineData("""{"ticket":"T-1","sequence":4}""", TicketVerdict.None)]
    public void Message_SaysWhatItMeans(string body, TicketVerdict verdict)
    {
        var word = Read(body);

        Assert.Equal(("T-1", 4, verdict), (word.TicketId, word.Sequence, word.Verdict));
    }

    [Theory]
    [InlineData("""{"sequence":4}""", "ticket")]
    [InlineData("""{"ticket":"T-1","sequence":"four"}""", "sequence")]
    [InlineData("""{"ticket":"T-1","sequence":4,"verdict":"maybe"}""", "verdict")]
    public void MessageThatIsNotOne_NamesTheField(string body, string field) => Assert.Equal(field, Assert.Throws<TicketUnreadable>(() => Read(body)).Name);

    private static TicketWord Read(string body) =>
        new WebhookTickets(null!, Microsoft.Extensions.Options.Options.Create(new TicketOptions())).Read(System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject());
}
