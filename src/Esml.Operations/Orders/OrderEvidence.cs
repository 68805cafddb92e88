using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Costs;
using Esml.Factory.Orders;

namespace Esml.Operations.Orders;

/// <summary>What the approval of a new project rests on. The number is not part of it, nor anything that changes by the clock alone.</summary>
internal static class OrderEvidence
{
    private const string Cost = "Cost a month";

    public static Evidence Of(NewProjectContent content, OrderPlan plan) =>
        new([.. Whole(content, plan), .. plan.Environments.SelectMany(environment => Of(content.Order, environment, plan.Prices))]);

    /// <summary>One rule for each role: the core team looks first, at whether it can be built; then those whose money and data it is.</summary>
    public static ImmutableArray<ApprovalRule> Rules(ImmutableArray<ApproverRule> approvers) =>
    [
        .. approvers.GroupBy(rule => rule.Role)
            .Select(group => new ApprovalRule(group.Key is FactoryRole.CoreTeam ? 1 : 2, group.Key, 1, string.Join(" ", group.Select(rule => rule.Reason))))
            .OrderBy(rule => rule.Stage),
    ];

    /// <summary>As it was written; null where it is not known.</summary>
    public static Money? CostOf(Evidence evidence)
    {
        var words = evidence.Facts.IsDefaultOrEmpty ? null : evidence.Facts.FirstOrDefault(fact => fact.Name == Cost)?.Value.Split(' ');
        return words is [var amount, var currency] && decimal.TryParse(amount, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var known) ? new(known, currency) : null;
    }

    private static IEnumerable<EvidenceFact> Whole(NewProjectContent content, OrderPlan plan)
    {
        var order = content.Order;
        yield return new("Use case", order.UseCase.Trim());
        yield return new("Type", $"{order.Type}".ToLowerInvariant());
        yield return new("Environments", $"{string.Join(", ", order.EnvironmentList)}, {(content.AtOnce ? "side by side" : "one after the other")}");
        yield return new("Services", string.Join(", ", ServiceSwitch.All.Where(one => one.IsOn(order.Wanted)).Select(one => one.Title)));
        yield return new("Data", order.Classification switch { null => "not said", DataClassification.StrictlyConfidential => "strictly confidential", { } known => $"{known}".ToLowerInvariant() });
        yield return new("Owner", order.Owner.Trim());
        yield return new("Business unit", order.BusinessUnit.Trim());
        yield return new("Cost centre", order.CostCentre.Trim());
        yield return new("Team", $"{(order.TeamKind is TeamKind.Group ? "group" : "users")} {order.Team.Trim()}");
        if (order.ModelFolder.Length + order.ModelPrefix.Length > 0) yield return new("First model", $"{order.ModelFolder} {order.ModelPrefix}".Trim());
        yield return new("Budget a month", Amount(order.MonthlyBudget ?? 0, plan.Prices));
        yield return new(Cost, plan.Prices.Problem is null ? Amount(plan.Total.Amount, plan.Prices) + Unpriced(plan) : "not known");
        yield return new("Prices", plan.Prices.ReadOn is { } day ? $"list prices of {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "list prices");
    }

    private static IEnumerable<EvidenceFact> Of(ProjectOrder order, EnvironmentPlan plan, PlanPriceNote prices)
    {
        var group = $"{plan.Environment}";
        EvidenceFact Fact(string name, string value) => new(name, value, group);
        // Headings are not hashed: the name of the environment has to be a fact itself.
        yield return Fact("Environment", group);
        if (prices.Problem is null)
        {
            yield return Fact("Fixed cost a month", Amount(plan.Costs.Where(line => !line.UsageDependent).Sum(line => line.Monthly ?? 0), prices));
            yield return Fact("Cost by use a month", Amount(plan.Costs.Where(line => line.UsageDependent).Sum(line => line.Monthly ?? 0), prices));
        }

        yield return Fact("Budget a month", Amount(order.BudgetIn(plan.Environment), prices));
        foreach (var subnet in plan.Subnets?.All ?? []) yield return Fact($"Subnet {subnet.Key}", $"{subnet.Range}");
        foreach (var (what, size) in SizeWords.Of(order.SizesIn(plan.Environment), order.ServicesIn(plan.Environment))) yield return Fact($"Size of {what}", size);
        foreach (var type in plan.Resources.GroupBy(resource => resource.Type, StringComparer.OrdinalIgnoreCase).OrderBy(type => type.First().Label, StringComparer.Ordinal).ThenBy(type => type.Key, StringComparer.OrdinalIgnoreCase))
            yield return Fact(type.First().Label, type.Count().ToString(CultureInfo.InvariantCulture));
    }

    // A sum that lacks its largest part must not look like a small one.
    private static string Unpriced(OrderPlan plan) => plan.Unpriced is { IsEmpty: false } lines
        ? $" and what has no price in the list: {string.Join(", ", lines.Select(line => $"{line.Service} ({line.Basis})").Distinct(StringComparer.Ordinal))}"
        : "";

    // Whole units: a price that moves by a cent is no other order.
    private static string Amount(decimal amount, PlanPriceNote prices) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(amount, 0, MidpointRounding.AwayFromZero):#,0} {prices.Currency}");
}
