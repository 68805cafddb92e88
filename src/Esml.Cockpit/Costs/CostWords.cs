using Esml.Cockpit.Shared;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Costs;

/// <summary>Costs in words and key figures.</summary>
internal static class CostWords
{
    public static string Of(CostGrouping grouping) => grouping switch
    {
        CostGrouping.CostCentre => "cost centre",
        _ => grouping.ToString().ToLowerInvariant(),
    };

    /// <summary>A project is named with its number; COMMON and "Other" have none.</summary>
    public static string Name(CostReport report, string key, string name) =>
        report.Question.By is CostGrouping.Project && Esml.Factory.Projects.ScopeKey.TryParseProject(key, out _) ? $"{key} {name}" : name;

    public static string Title(CostGrouping grouping) => grouping is CostGrouping.CostCentre ? "Cost centre" : grouping.ToString();

    public static IReadOnlyList<KeyFigure> Figures(CostReport report)
    {
        var (month, before) = (report.Question.Month, report.Question.Month.AddMonths(-1));
        List<KeyFigure> figures = [new($"Spend, {month:MMMM}", Amounts.Text(report.Total), Compared(report, before), Tone(report)), Budget(report), PerDay(report)];
        if (report.Unattributed.Amount != 0)
            figures.Add(new("Belongs to nobody", Amounts.Text(report.Unattributed), "neither name nor tags say whose it is", Href: $"{CostView.Path}?project=unattributed"));
        return figures;
    }

    public static string Change(decimal now, decimal before) => Amounts.Change(now, before) is { } share ? Amounts.Percent(share) : now > 0 ? "new" : "–";

    private static string Compared(CostReport report, DateOnly before) =>
        Amounts.Change(report.Total.Amount, report.SameDaysBefore.Amount) is { } share ? $"{Amounts.Percent(share)} on the same days of {before:MMMM}" : $"nothing to compare with in {before:MMMM}";

    private static string Tone(CostReport report) => Amounts.Change(report.Total.Amount, report.SameDaysBefore.Amount) switch
    {
        > 0.05m => "up",
        < -0.05m => "down",
        _ => "",
    };

    private static KeyFigure Budget(CostReport report) => report.Budget is { Amount: > 0 } budget
        ? new("Budget", Amounts.Text(budget), $"{Amounts.Percent(report.Budgeted.Amount / budget.Amount, signed: false)} spent by projects", report.Budgeted.Amount > budget.Amount ? "up" : "")
        : new("Budget", "–", "none set for this selection");

    private static KeyFigure PerDay(CostReport report)
    {
        if (report.Days.IsEmpty) return new("A day", "–", "no day has figures yet");
        return new("A day", Amounts.Text(report.Total.Amount / report.Days.Length, report.Currency), $"on average over {Amounts.Count(report.Days.Length, "day", "days")}");
    }
}
