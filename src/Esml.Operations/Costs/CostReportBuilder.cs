using System.Collections.Immutable;
using Esml.Factory.Costs;
using Esml.Factory.Projects;

namespace Esml.Operations.Costs;

/// <summary>What one part cost on one day.</summary>
internal readonly record struct DailySpend(string Part, DateOnly Day, bool Unattributed, bool Common, decimal Amount)
{
    // Only projects have budgets.
    public decimal Budgeted => Unattributed || Common ? 0 : Amount;
}

/// <summary>Makes a report of daily amounts. Sums are exact decimals: rows, days and series each add up to the total.</summary>
internal sealed class CostReportBuilder(CostQuestion question, ImmutableArray<ProjectRow> rows, IReadOnlyDictionary<Placement, decimal> budgets, bool simulated)
{
    private const int Biggest = 7;

    public CostReport Build(string currency, DateOnly? until, ImmutableArray<DailySpend> spends, ImmutableArray<string> services)
    {
        ImmutableArray<DateOnly> days = until is { } last ? [.. Enumerable.Range(0, last.Day).Select(question.Month.AddDays)] : [];
        var current = spends.Where(spend => spend.Day >= question.Month).ToImmutableArray();
        // The month before may be shorter or longer: only the same days of the month are set against each other.
        var before = spends.Where(spend => spend.Day < question.Month && spend.Day.Day <= days.Length).ToImmutableArray();
        var table = Rows(current, before, days);
        Money Sum(IEnumerable<decimal> amounts) => new(amounts.Sum(), currency);
        return new(
            question,
            currency,
            until,
            null,
            simulated,
            Sum(current.Select(spend => spend.Amount)),
            Sum(before.Select(spend => spend.Amount)),
            BudgetOf(_ => true) is { } budget ? new Money(budget, currency) : null,
            Sum(current.Select(spend => spend.Budgeted)),
            Sum(current.Where(spend => spend.Unattributed).Select(spend => spend.Amount)),
            days,
            Series(table, days.Length),
            table,
            services);
    }

    private ImmutableArray<CostRow> Rows(ImmutableArray<DailySpend> current, ImmutableArray<DailySpend> before, ImmutableArray<DateOnly> days)
    {
        var earlier = before.GroupBy(spend => spend.Part).ToDictionary(part => part.Key, part => part.Sum(spend => spend.Amount));
        var now = current.ToLookup(spend => spend.Part);
        return
        [
            .. from part in now.Select(part => part.Key).Union(earlier.Keys)
               let daily = Daily(now[part], days)
               let row = new CostRow(part, NameOf(part), daily.Sum(), earlier.GetValueOrDefault(part), BudgetOf(part), now[part].Sum(spend => spend.Budgeted), daily)
               orderby row.SoFar descending, row.Key
               select row,
        ];
    }

    private static ImmutableArray<decimal> Daily(IEnumerable<DailySpend> spends, ImmutableArray<DateOnly> days)
    {
        var amounts = new decimal[days.Length];
        foreach (var spend in spends) amounts[spend.Day.Day - 1] += spend.Amount;
        return [.. amounts];
    }

    private static ImmutableArray<CostSeries> Series(ImmutableArray<CostRow> rows, int days)
    {
        var big = rows.Take(rows.Length == Biggest + 1 ? Biggest + 1 : Biggest).Select(row => new CostSeries(row.Key, row.Name, row.Daily)).ToImmutableArray();
        var rest = rows.Skip(big.Length).ToImmutableArray();
        return rest.IsEmpty ? big : big.Add(new("other", "Other", [.. Enumerable.Range(0, days).Select(day => rest.Sum(row => row.Daily[day]))]));
    }

    private string NameOf(string part) => question.By switch
    {
        CostGrouping.Project when ScopeKey.TryParse(part, out var key) => key switch
        {
            { IsCommon: true } => key.ToString(),
            { IsUnattributed: true } => "Unattributed",
            _ => rows.FirstOrDefault(row => row.Key == key)?.UseCase ?? $"Project {part}",
        },
        CostGrouping.CostCentre when part.Length == 0 => "No cost centre",
        CostGrouping.Owner when part.Length == 0 => "No owner",
        CostGrouping.Service when part.Length == 0 => "No service",
        _ => part,
    };

    private decimal? BudgetOf(string part) => question.By switch
    {
        CostGrouping.Project => BudgetOf(cell => cell.Row.Key.ToString() == part),
        CostGrouping.Environment => BudgetOf(cell => cell.Environment.ToString() == part),
        CostGrouping.CostCentre => BudgetOf(cell => cell.Row.CostCentre == part),
        CostGrouping.Owner => BudgetOf(cell => cell.Row.Owner == part),
        _ => null,
    };

    /// <summary>The budgets of what is asked for; null where there is none, or where a service is asked for: nobody budgets those.</summary>
    private decimal? BudgetOf(Func<(ProjectRow Row, FactoryEnvironment Environment), bool> belongs)
    {
        if (question.Service is not null) return null;
        var found = from row in rows
                    where question.Project is null || row.Key == question.Project
                    from environment in Enum.GetValues<FactoryEnvironment>()
                    where (question.Environment is null || environment == question.Environment) && belongs((row, environment))
                    where budgets.ContainsKey(new(row.Key, environment))
                    select (decimal?)budgets[new(row.Key, environment)];
        return found.DefaultIfEmpty(null).Aggregate((sum, amount) => sum + amount);
    }
}
