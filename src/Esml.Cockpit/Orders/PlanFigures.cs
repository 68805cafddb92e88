using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Orders;
using Esml.Operations.Orders;

namespace Esml.Cockpit.Orders;

/// <summary>The big numbers of a plan, and where its prices are from.</summary>
internal static class PlanFigures
{
    public static IReadOnlyList<KeyFigure> Build(OrderPlan plan, ProjectOrder order, bool simulated)
    {
        var total = plan.Total;
        var over = order.MonthlyBudget is { } budget && total.Amount > budget;
        var past = plan.Environments.Where(environment => environment.Duration is not null).ToList();
        var duration = past.Count == 0 ? "no past run" : Minutes(past.Max(environment => environment.Duration!.Value));
        return
        [
            new("A month", Amounts.Text(total), order.MonthlyBudget is { } expected ? $"{(over ? "above" : "within")} the budget of {Amounts.Text(expected, total.Currency)}" : "no budget given yet", over ? "up" : ""),
            new("Of it fixed", Amounts.Text(plan.Fixed), $"{Amounts.Text(plan.UsageDependent)} depends on use"),
            new("Resources", plan.Environments.Sum(environment => environment.Resources.Length).ToString(CultureInfo.InvariantCulture), string.Join(", ", plan.Environments.Select(environment => $"{environment.Environment} {environment.Resources.Length}"))),
            new("Takes", duration, past.Count == 0 ? "nothing like it was set up yet" : $"median of {Amounts.Count(past.Sum(environment => environment.DurationRuns), "run", "runs")}, environments side by side{(simulated ? ", simulated" : "")}"),
        ];
    }

    public static string PriceWords(OrderPlan plan, bool simulated)
    {
        var prices = plan.Prices;
        if (prices.Problem is { } problem) return $"Prices can't be shown: {problem}";
        var assumed = plan.Costs.Count(line => line.Assumed);
        var words = new List<string> { $"Public list prices in {prices.Currency}{(prices.ReadOn is { } day ? $" of {Ages.Day(day)} {day.Year}" : ", read now")}; use is assumed for a team of usual size" };
        if (assumed > 0) words.Add($"{Amounts.Count(assumed, "price is", "prices are")} assumed and marked");
        if (prices.RateAssumed) words.Add("converted with an assumed rate");
        if (plan.Costs.Any(line => line.Monthly is null)) words.Add("a line without an amount has no list price and is not in the sum");
        return $"{string.Join("; ", words)}.{(simulated ? " Durations are those of the local Azure." : "")}";
    }

    private static string Minutes(TimeSpan span) => Ages.Took(span);
}
