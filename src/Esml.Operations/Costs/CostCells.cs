using System.Collections.Immutable;
using Esml.Azure;
using Esml.Factory.Costs;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>Puts this month's cost and budget onto the board's cells.</summary>
internal sealed class CostCells(CostStore store, CostScopes scopes, Budgets budgets, FactoryBoard board, KeptCellCosts kept, IOptions<AzureOptions> azure)
{
    /// <summary>Shows what was stored when the cockpit last ran.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        await budgets.RestoreAsync(cancellation);
        if (kept.Load() is { } costs) board.Change(inputs => inputs with { Costs = costs });
        else Refresh();
    }

    /// <summary>Reads budgets, then shows them with the stored costs.</summary>
    /// <param name="costsMoved">Costs were loaded, or resource groups came or went: all is reckoned anew.</param>
    /// <param name="onlyNewBudgets">Reads budgets of groups that were not read before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task LoadAsync(bool costsMoved, bool onlyNewBudgets, CancellationToken cancellation)
    {
        var before = budgets.Now;
        await budgets.LoadAsync(onlyNewBudgets, cancellation);
        var moved = costsMoved || before.Count != budgets.Now.Count || before.Any(budget => budgets.Now.GetValueOrDefault(budget.Key) != budget.Value);
        if (moved) Refresh();
    }

    public void Refresh()
    {
        var files = kept.Files();
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
        costs = costs.AddRange(unspent);
        board.Change(inputs => inputs with { Costs = costs });
        kept.Save(files, costs);
    }

    private decimal? Budget(Placement placement) => budgets.Now.TryGetValue(placement, out var amount) ? amount : null;

    private CellCost ToCost(Dictionary<DateOnly, decimal> days, DateOnly until, string currency, decimal? budget)
    {
        ImmutableArray<decimal> daily = [.. Enumerable.Range(1, until.Day).Select(day => days.GetValueOrDefault(new(until.Year, until.Month, day)))];
        return new(new Money(daily.Sum(), currency), budget, daily, until, azure.Value.Mode == AzureMode.Local);
    }
}
