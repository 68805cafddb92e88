using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Esml.Factory.Projects;

/// <summary>The state machine of one environment of one project.</summary>
public static class LifecycleRules
{
    private static readonly FrozenDictionary<Lifecycle, ImmutableArray<Lifecycle>> Next = new Dictionary<Lifecycle, ImmutableArray<Lifecycle>>
    {
        // A group that was set up outside the cockpit is adopted as it is: nothing was ordered here.
        [Lifecycle.NotOrdered] = [Lifecycle.Requested, Lifecycle.Provisioning, Lifecycle.Active, Lifecycle.Failed],
        [Lifecycle.Requested] = [Lifecycle.Provisioning, Lifecycle.NotOrdered],
        [Lifecycle.Provisioning] = [Lifecycle.Active, Lifecycle.Failed, Lifecycle.Decommissioning],
        [Lifecycle.Active] = [Lifecycle.Updating, Lifecycle.Failed, Lifecycle.Decommissioning],
        [Lifecycle.Updating] = [Lifecycle.Active, Lifecycle.Failed, Lifecycle.Decommissioning],
        [Lifecycle.Failed] = [Lifecycle.Provisioning, Lifecycle.Updating, Lifecycle.Active, Lifecycle.Decommissioning],
        [Lifecycle.Decommissioning] = [Lifecycle.Removed, Lifecycle.Failed],
        [Lifecycle.Removed] = [Lifecycle.Requested, Lifecycle.Provisioning],
    }.ToFrozenDictionary();

    public static ImmutableArray<Lifecycle> NextOf(Lifecycle state) => Next[state];

    /// <summary>Whether one step leads from the one state to the other. Staying is not a step.</summary>
    public static bool Allows(Lifecycle from, Lifecycle to) => Next[from].Contains(to);

    /// <exception cref="InvalidOperationException">No such step exists; the message names both states and what is possible.</exception>
    public static Lifecycle Step(Lifecycle from, Lifecycle to) => Allows(from, to)
        ? to
        : throw new InvalidOperationException($"{from} can't become {to}; possible are {string.Join(", ", Next[from])}.");

    /// <summary>
    /// The states passed through on the shortest way, without the first. The inventory sees moments, not steps: between two sweeps an
    /// environment can go from not ordered to active. Empty when it did not move.
    /// </summary>
    public static ImmutableArray<Lifecycle> Way(Lifecycle from, Lifecycle to)
    {
        var ways = new Queue<ImmutableArray<Lifecycle>>([[from]]);
        var seen = new HashSet<Lifecycle> { from };
        while (ways.TryDequeue(out var way))
        {
            if (way[^1] == to) return way[1..];
            foreach (var next in Next[way[^1]].Where(seen.Add)) ways.Enqueue(way.Add(next));
        }

        throw new InvalidOperationException($"No way leads from {from} to {to}.");
    }
}
