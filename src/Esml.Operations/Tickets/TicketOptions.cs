using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Esml.Factory.Access;

namespace Esml.Operations.Tickets;

/// <summary>The settings section <c>Tickets</c>: the ticket system in which orders appear, and which may order and approve.</summary>
public sealed class TicketOptions : IValidatableObject
{
    public const string Section = "Tickets";

    /// <summary>None: there is no ticket system.</summary>
    public TicketSystemKind System { get; set; }

    /// <summary>ServiceNow: https://company.service-now.com; Jira: https://company.atlassian.net; webhook: where to post.</summary>
    public Uri? Address { get; set; }

    /// <summary>User name or e-mail address; empty where <see cref="Secret"/> is a bearer token.</summary>
    public string? Account { get; set; }

    /// <summary>Password or token. Give it as an environment variable or from a key vault, never in a file.</summary>
    public string? Secret { get; set; }

    /// <summary>With what posted tickets are signed. Empty: posted tickets are refused.</summary>
    public string? PostSecret { get; set; }

    /// <summary>ServiceNow's table.</summary>
    public string Table { get; set; } = "sc_request";

    /// <summary>Jira: the service desk's id.</summary>
    public string? ServiceDesk { get; set; }

    /// <summary>Jira: the request type's id.</summary>
    public string? RequestType { get; set; }

    /// <summary>In whose role a ticket's approval counts.</summary>
    public FactoryRole ApprovesAs { get; set; } = FactoryRole.CoreTeam;

    /// <summary>Field of the ticket to what it holds: a field of the order (<c>costCentre</c>) or one of <c>title</c>, <c>description</c>, <c>reference</c>, <c>state</c>, <c>requester</c>, <c>url</c>, <c>project</c>.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>A word of the ticket's status or approval to what it means here, where the usual words don't do.</summary>
    public Dictionary<string, TicketVerdict> Verdicts { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Our state to the system's own value, such as <c>Done</c> to <c>3</c>; a state without one leaves the ticket's as it is.</summary>
    public Dictionary<string, string> States { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (System is TicketSystemKind.None) yield break;
        if (Address is null || !Address.IsAbsoluteUri) yield return new("is missing. Give the ticket system's address, or set Tickets:System to None.", [nameof(Address)]);
        else if (Address.Scheme != Uri.UriSchemeHttps && !Address.IsLoopback) yield return new("must begin with https: passwords go there.", [nameof(Address)]);
        if (string.IsNullOrWhiteSpace(Secret)) yield return new("is missing: the ticket system wants to know who asks.", [nameof(Secret)]);
        if (PostSecret is { Length: > 0 and < 16 }) yield return new("is too short to be safe: give at least 16 characters.", [nameof(PostSecret)]);
        if (System is TicketSystemKind.Jira && (string.IsNullOrWhiteSpace(ServiceDesk) || string.IsNullOrWhiteSpace(RequestType)))
            yield return new("and RequestType are missing: Jira wants to know what kind of request an order is.", [nameof(ServiceDesk)]);
        foreach (var unknown in Fields.Values.Where(value => !TicketFields.Names.Contains(value)).ToImmutableArray())
            yield return new($"names \"{unknown}\", which an order does not have. Known: {string.Join(", ", TicketFields.Names)}.", [nameof(Fields)]);
        foreach (var unknown in States.Keys.Where(state => !Enum.TryParse<Factory.Orders.OrderState>(state, true, out _)).ToImmutableArray())
            yield return new($"names \"{unknown}\", which is no state of an order.", [nameof(States)]);
    }
}

/// <summary>Which product keeps the tickets.</summary>
public enum TicketSystemKind
{
    None,
    ServiceNow,
    Jira,
    Webhook,
}

/// <summary>What a ticket says of an order.</summary>
public enum TicketVerdict
{
    /// <summary>Nothing that moves it.</summary>
    None,
    Approved,
    Rejected,
    Withdrawn,
}
