using System.Collections.Immutable;
using System.Text.Json;
using Esml.Factory.Costs;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.State;

namespace Esml.Operations.Costs;

/// <summary>The costs of the board's cells as they were last reckoned: a start shows them without opening the cost engine, which is slow and large.</summary>
internal sealed class KeptCellCosts(DataFolder data, CostStore store, TimeProvider time)
{
    private string Path => System.IO.Path.Combine(data.Folder("costs"), "cells.json");

    /// <summary>This month's files.</summary>
    public ImmutableArray<string> Files()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return store.FilesOf(new DateOnly(today.Year, today.Month, 1));
    }

    /// <summary>Null when nothing was kept, or when it was reckoned from other files.</summary>
    public ImmutableDictionary<Placement, CellCost>? Load()
    {
        try
        {
            using var stream = File.OpenRead(Path);
            var kept = JsonSerializer.Deserialize<Kept>(stream);
            if (kept is null || kept.Source != SourceOf(Files())) return null;
            return kept.Cells.ToImmutableDictionary(
                cell => new Placement(ScopeKey.TryParse(cell.Scope, out var key) ? key : ScopeKey.Unattributed, cell.Environment),
                cell => new CellCost(new Money(cell.Daily.Sum(), kept.Currency), cell.Budget, cell.Daily, kept.Until, kept.Simulated));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or ArgumentException)
        {
            // There is none yet, or it was cut off: the engine reckons it anew.
            return null;
        }
    }

    public void Save(ImmutableArray<string> files, ImmutableDictionary<Placement, CellCost> costs)
    {
        if (costs.IsEmpty) return;
        var any = costs.First().Value;
        var cells = costs.Select(cost => new Cell(cost.Key.Key.ToString(), cost.Key.Environment, cost.Value.Budget, cost.Value.Daily));
        var draft = Path + ".tmp";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(new Kept(SourceOf(files), any.MonthToDate.Currency, any.Until, any.Simulated, [.. cells])));
        File.Move(draft, Path, overwrite: true);
    }

    private static string SourceOf(ImmutableArray<string> files) =>
        string.Join('|', files.Order(StringComparer.Ordinal).Select(file => $"{System.IO.Path.GetFileName(file)} {File.GetLastWriteTimeUtc(file).Ticks}"));

    private sealed record Kept(string Source, string Currency, DateOnly Until, bool Simulated, ImmutableArray<Cell> Cells);

    private sealed record Cell(string Scope, FactoryEnvironment Environment, decimal? Budget, ImmutableArray<decimal> Daily);
}
