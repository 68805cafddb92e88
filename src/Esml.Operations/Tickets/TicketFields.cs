using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Operations.Orders;

namespace Esml.Operations.Tickets;

/// <summary>What of an order can stand in a ticket's field, and how a ticket's fields become an order.</summary>
internal static class TicketFields
{
    // What is a number or a choice in an order is text in every ticket.
    private static readonly ImmutableHashSet<string> Numbers = ["monthlyBudget"];
    private static readonly ImmutableHashSet<string> OfOrders =
    [
        "owner", "businessUnit", "costCentre", "teamKind", "team", "modelFolder", "modelPrefix", "type", "environments", "useCase", "classification", "monthlyBudget",
    ];

    /// <summary>Everything that a mapping may name.</summary>
    public static ImmutableSortedSet<string> Names { get; } = [.. OfOrders, "title", "description", "reference", "state", "requester", "url", "project"];

    public static ImmutableSortedDictionary<string, string> Of(OrderRow row, ProjectOrder? order, Evidence evidence, string address)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values["title"] = $"ESML order {row.Reference}: {row.Title}";
        values["reference"] = $"{row.Reference}";
        values["state"] = row.State.ToString();
        values["requester"] = row.Person;
        values["url"] = $"{address.TrimEnd('/')}/orders/{row.Id}";
        values["project"] = row.Project?.ToString() ?? "";
        values["description"] = $"{row.Person} orders: {row.Title}. Everything about it: {values["url"]}\n\nWhat an approval rests on:\n{Facts(evidence)}";
        if (order is null || JsonNode.Parse(OrderJson.Write(order)) is not JsonObject json) return values.ToImmutable();
        foreach (var name in OfOrders) values[name] = json[name]?.ToString() ?? "";
        return values.ToImmutable();
    }

    private static string Facts(Evidence evidence) =>
        string.Join('\n', evidence.Facts.Select(fact => fact.Group is { } group ? $"{group}, {fact.Name}: {fact.Value}" : $"{fact.Name}: {fact.Value}"));

    /// <summary>The ticket's fields under the names that they have there.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Mapped(TicketOptions options, ImmutableSortedDictionary<string, string> values) =>
        options.Fields.Select(pair => KeyValuePair.Create(pair.Key, values.GetValueOrDefault(pair.Value) ?? ""));

    /// <summary>The order that a ticket's own fields describe; null when none of them is there.</summary>
    /// <exception cref="TicketUnreadable">A number is not one.</exception>
    public static JsonObject? OrderIn(TicketOptions options, Func<string, string?> field)
    {
        var order = new JsonObject();
        foreach (var (name, part) in options.Fields.Where(pair => OfOrders.Contains(pair.Value)))
        {
            if (field(name)?.Trim() is not { Length: > 0 } text) continue;
            order[part] = Numbers.Contains(part) ? Number(name, text) : part is "environments" ? Environments(text) : JsonNamingPolicyOf(part, text);
        }

        return order.Count == 0 ? null : order;
    }

    private static int Number(string field, string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TicketUnreadable(field, $"\"{text[..Math.Min(text.Length, 40)]}\" is not a whole number.");

    // Tickets say "Dev", "Test & Prod" or "Dev,Test,Prod".
    private static string Environments(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (plain is "ALL" or "DEV,TEST,PROD" or "DEV,TEST&PROD") return "all";
        return plain is "TEST&PROD" or "TEST,PROD" or "TESTANDPROD" ? "testAndProd" : plain is "DEV" ? "dev" : text;
    }

    private static string JsonNamingPolicyOf(string part, string text) =>
        part is "type" or "classification" or "teamKind" ? JsonNamingPolicy.CamelCase.ConvertName(text.Replace(" ", "", StringComparison.Ordinal)) : text;
}
