using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Azure.ResourceManager;
using Esml.Azure.CostManagement;
using Esml.Azure.Problems;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>The monthly budgets that stand at the projects' resource groups. Azure lists budgets per scope only, so they are read as seldom as costs.</summary>
internal sealed class Budgets(ArmClient arm, FactoryBoard board, DataFolder data, IOptions<InventoryOptions> options)
{
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.OrdinalIgnoreCase);
    private volatile ImmutableDictionary<Placement, decimal> _now = ImmutableDictionary<Placement, decimal>.Empty;

    public ImmutableDictionary<Placement, decimal> Now => _now;

    private string File => Path.Combine(data.Folder("costs"), "budgets.json");

    public async Task RestoreAsync(CancellationToken cancellation)
    {
        try
        {
            await using var file = System.IO.File.OpenRead(File);
            var entries = await JsonSerializer.DeserializeAsync<ImmutableArray<Entry>>(file, cancellationToken: cancellation);
            _now = entries.Where(entry => ScopeKey.TryParse(entry.Scope, out _))
                .ToImmutableDictionary(entry => ScopeKey.TryParse(entry.Scope, out var key) ? new Placement(key, entry.Environment) : default, entry => entry.Amount);
        }
        catch (Exception none) when (none is IOException or JsonException)
        {
            // There is none yet, or it is unreadable: the next load writes it anew.
        }
    }

    /// <param name="onlyNew">Reads groups that were never read before, and keeps what is known of the others.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task LoadAsync(bool onlyNew, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<Placement, decimal>(onlyNew ? _now : []);
        var groups = board.Placed.Values.Where(environment => environment.Group is not null && !environment.Placement.Key.IsUnattributed && !(onlyNew && _read.ContainsKey(environment.Group.Id))).ToList();
        if (groups.Count == 0) return;
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellation }, async (environment, token) =>
        {
            _read[environment.Group!.Id] = true;
            if (await ReadAsync(environment.Group.Id, environment.Placement, token) is { } amount) found[environment.Placement] = amount;
        });
        _now = found.ToImmutableDictionary();
        await SaveAsync(cancellation);
    }

    /// <summary>The highest monthly budget; what was known before where it can't be read now.</summary>
    private async Task<decimal?> ReadAsync(string group, Placement placement, CancellationToken cancellation)
    {
        try
        {
            decimal? highest = null;
            await foreach (var budget in arm.GetBudgets(new(group)).GetAllAsync(cancellation))
            {
                if (string.Equals(budget.TimeGrain, "Monthly", StringComparison.OrdinalIgnoreCase) && (highest is null || budget.Amount > highest)) highest = budget.Amount;
            }

            return highest;
        }
        catch (Exception refused) when (AzureProblem.From(refused, cancellation) is { } problem)
        {
            return problem.Kind == AzureProblemKind.Missing ? null : _now.TryGetValue(placement, out var known) ? known : null;
        }
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        var draft = File + ".tmp";
        await System.IO.File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(_now.Select(pair => new Entry(pair.Key.Key.ToString(), pair.Key.Environment, pair.Value))), cancellation);
        System.IO.File.Move(draft, File, overwrite: true);
    }

    private sealed record Entry(string Scope, FactoryEnvironment Environment, decimal Amount);
}
