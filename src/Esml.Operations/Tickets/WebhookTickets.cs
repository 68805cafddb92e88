using System.Text.Json.Nodes;
using Esml.Operations.Access;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>Any system that can post and take JSON: one address for everything, the correlation tells what belongs together.</summary>
internal sealed class WebhookTickets(TicketCalls calls, IOptions<TicketOptions> options) : ITicketSystem
{
    public TicketSystemKind Kind => TicketSystemKind.Webhook;

    // The receiver tells a repeated message by its correlation: there is nothing to look for.
    public Task<TicketRef?> FindAsync(TicketDraft draft, CancellationToken cancellation) => Task.FromResult<TicketRef?>(null);

    public async Task<TicketRef> OpenAsync(TicketDraft draft, CancellationToken cancellation)
    {
        var answer = await calls.PostAsync("", BodyOf("opened", null, draft), cancellation);
        return new((string?)answer["ticket"] is { Length: > 0 } ticket ? ticket : draft.Correlation, (string?)answer["url"]);
    }

    public Task UpdateAsync(string ticketId, TicketDraft draft, CancellationToken cancellation) => calls.PostAsync("", BodyOf("changed", ticketId, draft), cancellation);

    public bool IsGenuine(SignedPost posted) => posted.IsOurs(options.Value.PostSecret);

    /// <example><code>{"ticket":"T-12","sequence":4,"verdict":"approved","person":{"mail":"cora@contoso.com","name":"Cora"},"order":"3f0c…"}</code></example>
    public TicketWord Read(JsonObject posted)
    {
        var id = (string?)posted["ticket"] is { Length: > 0 } ticket ? ticket : throw new TicketUnreadable("ticket", "The ticket's id is missing.");
        if (posted["sequence"] is not JsonValue count || !count.TryGetValue<long>(out var sequence)) throw new TicketUnreadable("sequence", "The sequence is missing or no number: without it the order of messages is not known.");
        var word = (string?)posted["verdict"] ?? "";
        if (!options.Value.Verdicts.TryGetValue(word, out var verdict) && !Enum.TryParse(word.Length == 0 ? nameof(TicketVerdict.None) : word, ignoreCase: true, out verdict))
            throw new TicketUnreadable("verdict", $"\"{word}\" is no verdict: write approved, rejected or withdrawn.");
        return new(
            id, (string?)posted["url"], sequence, word, verdict, Person(posted["person"]), Person(posted["requester"]), (string?)posted["text"] ?? "",
            Guid.TryParse((string?)posted["order"], out var order) ? order : null, TicketFields.OrderIn(options.Value, name => posted["fields"]?[name]?.ToString()));
    }

    private static TicketPerson? Person(JsonNode? person) => ServiceNowTickets.Person((string?)person?["mail"], (string?)person?["name"]);

    private JsonObject BodyOf(string what, string? ticketId, TicketDraft draft)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in TicketFields.Mapped(options.Value, draft.Values)) fields[name] = value;
        return new()
        {
            ["event"] = what,
            ["correlation"] = draft.Correlation,
            ["ticket"] = ticketId,
            ["state"] = options.Value.States.GetValueOrDefault(draft.State.ToString()) ?? draft.State.ToString(),
            ["title"] = draft.Values["title"],
            ["url"] = draft.Values["url"],
            ["comment"] = draft.Comment,
            ["fields"] = fields,
        };
    }
}
