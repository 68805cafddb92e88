using System.Collections.Immutable;
using Esml.Azure;
using Esml.Factory.Costs;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>Puts this month's cost and budget onto the board's cells.</summary>
internal sealed class CostCells(CostStore store, CostScopes scopes, Budgets budgets, FactoryBoard board, IOptions<AzureOptions> azure, TimeProvider time)
{
    /// <summary>Shows what was stored when the cockpit last ran.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        await budgets.RestoreAsync(cancellation);
        Refresh();
    }

    /// <summary>Reads budgets, then shows them with the stored costs.</summary>
    public async Task LoadAsync(bool onlyNewBudgets, CancellationToken cancellation)
    {
        await budgets.LoadAsync(onlyNewBudgets, cancellation);
        Refresh();
    }

    public void Refresh()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var files = store.FilesOf(new DateOnly(today.Year, today.Month, 1));
        if (files.IsEmpty) return;
        if (store.Coverage(files) is not var (currency, last)) return;
        var cells = store.Ask(
            "month-to-date-by-cell",
            files,
            scopes.Of(store.Groups(files), _ => true),
            new() { ["currency"] = currency },
            reader => (Scope: reader.GetString(0), Environment: Enum.Parse<FactoryEnvironment>(reader.GetString(1)), Day: reader.GetFieldValue<DateOnly>(2), Amount: reader.GetDecimal(3)));
        var costs = cells.GroupBy(cell => new Placement(ScopeKey.TryParse(cell.Scope, out var key) ? key : ScopeKey.Unattributed, cell.Environment))
            .ToImmutableDictionary(cell => cell.Key, cell => ToCost(cell.ToDictionary(day => day.Day, day => day.Amount), last, currency, Budget(cell.Key)));
        var unspent = budgets.Now.Where(budget => !costs.ContainsKey(budget.Key)).Select(budget => KeyValuePair.Create(budget.Key, ToCost([], last, currency, budget.Value)));
        board.Change(inputs => inputs with { Costs = costs.AddRange(unspent) });
    }

    private decimal? Budget(Placement placement) => budgets.Now.TryGetValue(placement, out var amount) ? amount : null;

    private CellCost ToCost(Dictionary<DateOnly, decimal> days, DateOnly until, string currency, decimal? budget)
    {
        ImmutableArray<decimal> daily = [.. Enumerable.Range(1, until.Day).Select(day => days.GetValueOrDefault(new(until.Year, until.Month, day)))];
        return new(new Money(daily.Sum(), currency), budget, daily, until, azure.Value.Mode == AzureMode.Local);
    }
}
