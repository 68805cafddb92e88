using System.Collections.Immutable;
using Esml.Azure;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>Answers questions about cost from what was loaded; never asks Azure while a page waits.</summary>
public sealed class CostReports
{
    private readonly CostStore _store;
    private readonly CostScopes _scopes;
    private readonly CostLoader _loader;
    private readonly Budgets _budgets;
    private readonly FactoryBoard _board;
    private readonly bool _simulated;

    internal CostReports(CostStore store, CostScopes scopes, CostLoader loader, Budgets budgets, FactoryBoard board, IOptions<AzureOptions> azure) =>
        (_store, _scopes, _loader, _budgets, _board, _simulated) = (store, scopes, loader, budgets, board, azure.Value.Mode == AzureMode.Local);

    /// <summary>What the caller may see of a month's cost; an empty report where nothing was loaded for it.</summary>
    public async Task<CostReport> GetAsync(Caller caller, CostQuestion question, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewCosts);
        ArgumentNullException.ThrowIfNull(question);
        question = question with { Month = new(question.Month.Year, question.Month.Month, 1) };
        var loadedAt = await _loader.LoadedAtAsync(question.Month, cancellation);
        return await Task.Run(() => Answer(caller, question) with { LoadedAt = loadedAt }, cancellation);
    }

    private CostReport Answer(Caller caller, CostQuestion question)
    {
        var report = new CostReportBuilder(question, _board.Rows(caller), _budgets.Now, _simulated);
        var current = _store.FilesOf(question.Month);
        if (current.IsEmpty) return report.Build("EUR", null, [], []);
        if (_store.Coverage(current) is not var (currency, until)) return report.Build("EUR", null, [], []);
        var files = current.AddRange(_store.FilesOf(question.Month.AddMonths(-1)));
        var scopes = _scopes.Of(_store.Groups(files), caller.CanSee);
        var spends = _store.Ask("spend-by-part-and-day", files, scopes, Parameters(question, currency), reader =>
            new DailySpend(reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetDecimal(4)));
        return report.Build(currency, until, spends, _store.Ask("services-with-cost", current, scopes, [], reader => reader.GetString(0)));
    }

    private static Dictionary<string, object?> Parameters(CostQuestion question, string currency) => new()
    {
        ["by"] = question.By.ToString(),
        ["currency"] = currency,
        ["project"] = question.Project?.ToString(),
        ["environment"] = question.Environment?.ToString(),
        ["service"] = question.Service,
    };
}
