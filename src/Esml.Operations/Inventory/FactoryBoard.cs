using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Live;

namespace Esml.Operations.Inventory;

/// <summary>The factory grid's source: one row per project, held in memory, with a stream of changes.</summary>
public sealed class FactoryBoard
{
    // A sweep that finds nothing new must not send every row to every open page: so often a row's age is renewed at least.
    private static readonly TimeSpan AgeStep = TimeSpan.FromSeconds(30);
    private readonly LiveSet<ScopeKey, ProjectRow> _rows = new(row => row.Key);
    private readonly Lock _gate = new();
    private volatile BoardInputs _inputs = BoardInputs.Empty;
    private volatile PlacedFactory _placed = PlacedFactory.Empty;

    /// <summary>How old the board is and what can't be read now.</summary>
    public InventoryStatus Status
    {
        get
        {
            var inputs = _inputs;
            var subscriptions = from slot in inputs.Subscriptions
                                from environment in slot.Environments
                                orderby environment
                                select new SubscriptionStatus(environment, slot.Id.ToString(), slot.Reading?.SeenAt, slot.Problem);
            var whole = inputs.Subscriptions.Length > 0 && inputs.Subscriptions.All(slot => slot.Reading is not null);
            return new([.. subscriptions], inputs.Sweeping, whole ? inputs.Subscriptions.Min(slot => slot.Reading?.SeenAt) : null);
        }
    }

    /// <summary>Rows that the caller may see, COMMON first, then by scale set and number.</summary>
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
        var placed = _placed.Environments;
        return new(row, [.. Enum.GetValues<FactoryEnvironment>().Select(environment => DetailOf(placed, new(key, environment)))]);
    }

    internal IEnumerable<ProjectRow> All => _rows.Now.Values;

    internal BoardInputs Inputs => _inputs;

    /// <summary>The scale set into which projects are ordered: the one of the settings, else the lowest that stands.</summary>
    internal ScaleSet Home => _inputs.Attribution.Only ?? _placed.First ?? _inputs.Attribution.Home;

    internal IReadOnlyDictionary<Placement, PlacedEnvironment> Placed => _placed.Environments;

    /// <summary>Changes what the board is made from, and tells watchers which rows differ.</summary>
    internal void Change(Func<BoardInputs, BoardInputs> change)
    {
        lock (_gate)
        {
            var before = _inputs;
            var inputs = change(before);
            if (inputs == before with { Sweeping = inputs.Sweeping })
            {
                _inputs = inputs;
                return;
            }

            var placed = inputs.Subscriptions == before.Subscriptions ? _placed : Placing.Place(inputs, _placed);
            var rows = BoardComposer.Rows(inputs, placed.Environments);
            _placed = placed;
            _inputs = inputs with { Known = Known(rows, inputs.Known) };
            _rows.Replace(rows.Select(KeepAge));
        }
    }

    private static EnvironmentDetail DetailOf(IReadOnlyDictionary<Placement, PlacedEnvironment> placed, Placement placement) =>
        placed.TryGetValue(placement, out var found)
            ? found.ToDetail()
            : new(placement.Environment, null, [], [], ImmutableDictionary<string, string>.Empty);

    private static ImmutableDictionary<Placement, Lifecycle> Known(ImmutableArray<ProjectRow> rows, ImmutableDictionary<Placement, Lifecycle> before)
    {
        var now = rows
            .SelectMany(row => row.Cells, (row, cell) => KeyValuePair.Create(new Placement(row.Key, cell.Environment), cell.Lifecycle))
            .Where(pair => pair.Value is not Lifecycle.NotOrdered)
            .ToList();
        return now.Count == before.Count && now.All(before.Contains) ? before : now.ToImmutableDictionary();
    }

    private ProjectRow KeepAge(ProjectRow row)
    {
        if (!_rows.Now.TryGetValue(row.Key, out var old)) return row;
        var aged = row with { Dev = KeepAge(row.Dev, old.Dev), Test = KeepAge(row.Test, old.Test), Prod = KeepAge(row.Prod, old.Prod) };
        return aged == old ? old : row;
    }

    private static EnvironmentCell KeepAge(EnvironmentCell cell, EnvironmentCell old) =>
        cell.SeenAt - old.SeenAt < AgeStep ? cell with { SeenAt = old.SeenAt } : cell;
}
