using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Live;

namespace Esml.Operations.Inventory;

/// <summary>The factory grid's source: one row per project, held in memory, with a stream of changes.</summary>
public sealed class FactoryBoard
{
    private readonly LiveSet<ScopeKey, ProjectRow> _rows = new(row => row.Key);
    private volatile BoardState _state = BoardState.Empty;

    /// <summary>How old the board is and what can't be read now.</summary>
    public InventoryStatus Status => _state.Status;

    /// <summary>Rows that the caller may see, COMMON first, then by number.</summary>
    public ImmutableArray<ProjectRow> Rows(Caller caller)
    {
        caller.Demand(Permission.ViewProjects);
        return [.. _rows.Now.Values.Where(row => caller.CanSee(row.Key))];
    }

    /// <summary>Rows that the caller may see, and their changes until the token is cancelled.</summary>
    public Snapshot<ProjectRow> Watch(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewProjects);
        return _rows.Watch(row => caller.CanSee(row.Key), cancellation);
    }

    /// <summary>Null when there is no such project or the caller may not see it: the two are not told apart.</summary>
    public ProjectDetail? Find(Caller caller, ScopeKey key)
    {
        caller.Demand(Permission.ViewProjects);
        if (!caller.CanSee(key) || !_rows.Now.TryGetValue(key, out var row)) return null;
        return new(row, _state.Environments.GetValueOrDefault(key, []));
    }

    internal IReadOnlyList<Change<ProjectRow>> Publish(BoardState state, IEnumerable<ProjectRow> rows)
    {
        _state = state;
        return _rows.Replace(rows);
    }
}

/// <summary>What stands behind the rows: swapped as a whole.</summary>
internal sealed record BoardState(InventoryStatus Status, ImmutableDictionary<ScopeKey, ImmutableArray<EnvironmentDetail>> Environments)
{
    public static BoardState Empty { get; } = new(new([], false, null), ImmutableDictionary<ScopeKey, ImmutableArray<EnvironmentDetail>>.Empty);
}
