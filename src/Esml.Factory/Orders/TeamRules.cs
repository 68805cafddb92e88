namespace Esml.Factory.Orders;

/// <summary>Who works in the project: a group by its object id, or people by their addresses.</summary>
public static class TeamRules
{
    private const int MostPeople = 50;
    private const string Field = nameof(ProjectOrder.Team);
    private const string WhereToLook = "Open the group in Entra ID and copy its Object ID.";

    internal static void Check(ProjectOrder order, OrderSurroundings around, Findings found)
    {
        if (string.IsNullOrWhiteSpace(order.Team))
            found.Missing(Field, "Nobody is named who works in the project.", order.TeamKind is TeamKind.Group ? "Give the object id of the team's group." : "Give e-mail addresses, separated by commas.");
        else if (order.TeamKind is TeamKind.Group) Id(order.Team.Trim(), around, found);
        else People(order.Team, found);
    }

    /// <summary>Whether a text is an object id, as far as that can be seen.</summary>
    public static OrderFinding? Wrong(string text, OrderSurroundings around)
    {
        var found = new Findings();
        Id(text.Trim(), around, found);
        return found.ToArray().FirstOrDefault(finding => finding.Blocks);
    }

    private static void Id(string text, OrderSurroundings around, Findings found)
    {
        if (text.Length == 0)
        {
            found.Error(Field, "The object id is missing.", WhereToLook);
            return;
        }

        var says = text.Replace(" ", "", StringComparison.Ordinal);
        if (says.Contains("appid", StringComparison.OrdinalIgnoreCase) || says.Contains("clientid", StringComparison.OrdinalIgnoreCase) || says.Contains("application", StringComparison.OrdinalIgnoreCase))
            found.Error(Field, "This is an application id; an object id is needed.", WhereToLook);
        else if (!Guid.TryParseExact(text, "D", out var id))
            found.Error(Field, OrderRules.IsAddress(text) ? "This is an address; a group is named by its object id." : $"\"{OrderRules.Short(text)}\" is not an object id.", $"{WhereToLook} It looks like 6a1c5f0e-3d7b-4f52-9c1e-0b8d2a4e7f10.");
        else if (id == Guid.Empty || IsWellKnown(id))
            found.Error(Field, id == Guid.Empty ? "This id is empty." : "This is the id of an application of Microsoft; an object id is needed.", WhereToLook);
        else if (around.Applications.Contains(id)) found.Error(Field, "This is the id of an application; an object id is needed.", WhereToLook);
        else if (around.Tenant == id) found.Error(Field, "This is the id of the tenant.", WhereToLook);
        else if (around.Subscriptions.Contains(id)) found.Error(Field, "This is the id of a subscription.", WhereToLook);
        else found.Hint(Field, "An application id looks the same as an object id; the cockpit can't tell them apart here.", "Make sure that it was copied from a group.");
    }

    // Microsoft's own applications end alike.
    private static bool IsWellKnown(Guid id) => id.ToString("D").EndsWith("-0000-0000-c000-000000000000", StringComparison.Ordinal);

    private static void People(string text, Findings found)
    {
        var people = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var wrong in people.Where(person => !OrderRules.IsAddress(person)).Take(3))
            found.Error(Field, $"\"{OrderRules.Short(wrong)}\" is not an e-mail address.", "Write addresses such as ada@contoso.com, separated by commas.");
        if (people.Length > MostPeople) found.Error(Field, $"{people.Length} people are too many to name one by one.", "Name a group instead.");
        foreach (var twice in people.GroupBy(person => person, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Take(3))
            found.Warning(Field, $"{OrderRules.Short(twice.Key)} is named twice.", "Remove one of them.");
        found.Hint(Field, "People who are named one by one get their rights by hand: the templates grant rights to groups only.", "Name a group, if the team has one.");
    }
}
