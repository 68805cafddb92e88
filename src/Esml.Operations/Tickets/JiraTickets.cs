using System.Text.Json.Nodes;
using Esml.Operations.Access;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>Jira Service Management's service desk API, and Jira's own webhooks (<c>jira:issue_updated</c>), which Jira signs with the webhook's secret.</summary>
internal sealed class JiraTickets(TicketCalls calls, IOptions<TicketOptions> options) : ITicketSystem
{
    private const string Desk = "rest/servicedeskapi";

    public TicketSystemKind Kind => TicketSystemKind.Jira;

    /// <summary>A request carries its order as a label; one that was cut off before it got the label is known by its title.</summary>
    public async Task<TicketRef?> FindAsync(TicketDraft draft, CancellationToken cancellation)
    {
        var jql = $"labels = \"{LabelOf(draft.Correlation)}\" OR (labels is EMPTY AND summary ~ \"\\\"ESML order {draft.Values["reference"]}:\\\"\")";
        var question = new JsonObject { ["jql"] = jql, ["maxResults"] = 1, ["fields"] = new JsonArray("labels") };
        var answer = await calls.PostAsync("rest/api/3/search/jql", question, cancellation);
        return answer["issues"] is JsonArray { Count: > 0 } found && (string?)found[0]?["key"] is { } key ? new(key, UrlOf(key)) : null;
    }

    public async Task<TicketRef> OpenAsync(TicketDraft draft, CancellationToken cancellation)
    {
        var values = new JsonObject { ["summary"] = draft.Values["title"], ["description"] = draft.Values["description"] };
        foreach (var (name, value) in TicketFields.Mapped(options.Value, draft.Values)) values[name] = value;
        var request = new JsonObject { ["serviceDeskId"] = options.Value.ServiceDesk, ["requestTypeId"] = options.Value.RequestType, ["requestFieldValues"] = values };
        var answer = await calls.PostAsync($"{Desk}/request", request, cancellation);
        var key = (string?)answer["issueKey"] is { Length: > 0 } issue ? issue : throw new TicketUnreadable("issueKey", "Jira answered without the issue's key.");
        await LabelAsync(key, draft.Correlation, cancellation);
        return new(key, UrlOf(key));
    }

    public async Task UpdateAsync(string ticketId, TicketDraft draft, CancellationToken cancellation)
    {
        var path = $"{Desk}/request/{Uri.EscapeDataString(ticketId)}";
        // A ticket that was opened and lost its label to a kill gets it now.
        await LabelAsync(ticketId, draft.Correlation, cancellation);
        await calls.PostAsync($"{path}/comment", new() { ["body"] = draft.Comment, ["public"] = true }, cancellation);
        if (options.Value.States.GetValueOrDefault(draft.State.ToString()) is not { } wanted) return;
        // A workflow offers a transition only where it may be taken: one that is not offered was taken already, or is not for us.
        var offered = (await calls.GetAsync($"{path}/transition", cancellation))["values"] as JsonArray ?? [];
        if (offered.FirstOrDefault(one => (string?)one?["name"] == wanted || (string?)one?["id"] == wanted) is { } transition)
            await calls.PostAsync($"{path}/transition", new() { ["id"] = (string?)transition["id"] }, cancellation);
    }

    public bool IsGenuine(SignedPost posted) => posted.IsHub(options.Value.PostSecret);

    /// <example><code>{"timestamp":1764000000000,"webhookEvent":"jira:issue_updated","user":{"emailAddress":"cora@contoso.com","displayName":"Cora"},"issue":{"key":"ESML-12","fields":{"status":{"name":"Approved"},"labels":["esml-3f0c…"]}}}</code></example>
    public TicketWord Read(JsonObject posted)
    {
        var issue = posted["issue"] as JsonObject ?? throw new TicketUnreadable("issue", "The issue is missing: post the events of issues.");
        var key = (string?)issue["key"] is { Length: > 0 } known ? known : throw new TicketUnreadable("issue.key", "The issue's key is missing.");
        if (posted["timestamp"] is not JsonValue stamp || !stamp.TryGetValue<long>(out var sequence)) throw new TicketUnreadable("timestamp", "The event's timestamp is missing: without it the order of events is not known.");
        var fields = issue["fields"] as JsonObject ?? [];
        var status = (string?)fields["status"]?["name"] ?? "";
        var label = (fields["labels"] as JsonArray ?? []).Select(one => (string?)one).FirstOrDefault(one => one?.StartsWith("esml-", StringComparison.Ordinal) == true);
        return new(
            key, UrlOf(key), sequence, status, VerdictOf(status),
            Person(posted["user"]), Person(fields["reporter"]), "",
            label is not null && Guid.TryParse(label["esml-".Length..], out var order) ? order : null,
            TicketFields.OrderIn(options.Value, name => fields[name] is JsonObject choice ? (string?)choice["value"] : fields[name]?.ToString()));
    }

    private static string LabelOf(string correlation) => $"esml-{correlation}";

    private static TicketPerson? Person(JsonNode? user) => ServiceNowTickets.Person((string?)user?["emailAddress"], (string?)user?["displayName"]);

    private Task<JsonObject> LabelAsync(string key, string correlation, CancellationToken cancellation) => calls.PutAsync(
        $"rest/api/3/issue/{Uri.EscapeDataString(key)}", new() { ["update"] = new JsonObject { ["labels"] = new JsonArray(new JsonObject { ["add"] = LabelOf(correlation) }) } }, cancellation);

    private TicketVerdict VerdictOf(string status)
    {
        if (options.Value.Verdicts.TryGetValue(status, out var known)) return known;
        return status.ToUpperInvariant() switch { "APPROVED" => TicketVerdict.Approved, "DECLINED" or "REJECTED" => TicketVerdict.Rejected, "CANCELLED" or "CANCELED" or "WITHDRAWN" => TicketVerdict.Withdrawn, _ => TicketVerdict.None };
    }

    private string UrlOf(string key) => $"{options.Value.Address!.ToString().TrimEnd('/')}/browse/{key}";
}
