using System.Globalization;
using System.Text.Json.Nodes;
using Esml.Operations.Access;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>ServiceNow's Table API. What it posts is the record's fields, from an outbound REST message of a business rule, signed with our secret.</summary>
internal sealed class ServiceNowTickets(TicketCalls calls, IOptions<TicketOptions> options) : ITicketSystem
{
    public TicketSystemKind Kind => TicketSystemKind.ServiceNow;

    private string Table => $"api/now/table/{Uri.EscapeDataString(options.Value.Table)}";

    public async Task<TicketRef?> FindAsync(TicketDraft draft, CancellationToken cancellation)
    {
        var answer = await calls.GetAsync($"{Table}?sysparm_query=correlation_id%3D{Uri.EscapeDataString(draft.Correlation)}&sysparm_fields=sys_id,number&sysparm_limit=1", cancellation);
        return answer["result"] is JsonArray { Count: > 0 } found ? RefOf(found[0]) : null;
    }

    public async Task<TicketRef> OpenAsync(TicketDraft draft, CancellationToken cancellation)
    {
        var fields = FieldsOf(draft);
        fields["correlation_id"] = draft.Correlation;
        fields["correlation_display"] = "ESML Cockpit";
        fields["approval"] = "requested";
        return RefOf((await calls.PostAsync(Table, fields, cancellation))["result"]);
    }

    public Task UpdateAsync(string ticketId, TicketDraft draft, CancellationToken cancellation) =>
        calls.PatchAsync($"{Table}/{Uri.EscapeDataString(ticketId)}", FieldsOf(draft), cancellation);

    public bool IsGenuine(SignedPost posted) => posted.IsOurs(options.Value.PostSecret);

    /// <example><code>{"sys_id":"46e8…","number":"REQ0010012","correlation_id":"3f0c…","approval":"approved","sys_mod_count":"4","approver_email":"cora@contoso.com","approver":"Cora"}</code></example>
    public TicketWord Read(JsonObject posted)
    {
        string? Field(string name) => posted[name] is JsonObject reference ? (string?)reference["value"] : posted[name]?.ToString();
        var id = Field("sys_id") is { Length: > 0 } sysId ? sysId : throw new TicketUnreadable("sys_id", "The record's sys_id is missing: send it with every message.");
        if (!long.TryParse(Field("sys_mod_count"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            throw new TicketUnreadable("sys_mod_count", "The record's sys_mod_count is missing or no number: without it the order of messages is not known.");
        var approval = Field("approval") ?? "";
        return new(
            id, UrlOf(id), sequence, approval is "" ? Field("state") ?? "" : approval, VerdictOf(approval, Field("state") ?? ""),
            Person(Field("approver_email"), Field("approver")), Person(Field("requested_for_email") ?? Field("opened_by_email"), Field("requested_for") ?? Field("opened_by")),
            Field("comments") ?? "", Guid.TryParse(Field("correlation_id"), out var order) ? order : null, TicketFields.OrderIn(options.Value, Field));
    }

    internal static TicketPerson? Person(string? mail, string? name) => mail is { Length: > 0 } ? new(mail.Trim(), name is { Length: > 0 } ? name : mail.Trim()) : null;

    private JsonObject FieldsOf(TicketDraft draft)
    {
        var fields = new JsonObject { ["short_description"] = draft.Values["title"], ["description"] = draft.Values["description"] };
        foreach (var (name, value) in TicketFields.Mapped(options.Value, draft.Values)) fields[name] = value;
        if (options.Value.States.GetValueOrDefault(draft.State.ToString()) is { } state) fields["state"] = state;
        fields["work_notes"] = draft.Comment;
        return fields;
    }

    private TicketVerdict VerdictOf(string approval, string state)
    {
        var verdicts = options.Value.Verdicts;
        if (verdicts.TryGetValue(approval, out var known) || verdicts.TryGetValue(state, out known)) return known;
        return approval.ToUpperInvariant() switch { "APPROVED" => TicketVerdict.Approved, "REJECTED" => TicketVerdict.Rejected, "CANCELLED" or "CANCELED" => TicketVerdict.Withdrawn, _ => TicketVerdict.None };
    }

    private TicketRef RefOf(JsonNode? record) =>
        (string?)record?["sys_id"] is { Length: > 0 } id ? new(id, UrlOf(id)) : throw new TicketUnreadable("result.sys_id", "ServiceNow answered without the record's sys_id.");

    private string UrlOf(string id) => $"{options.Value.Address!.ToString().TrimEnd('/')}/nav_to.do?uri={Uri.EscapeDataString($"{options.Value.Table}.do?sys_id={id}")}";
}
