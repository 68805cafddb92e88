using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>One subscription and what is known of it.</summary>
/// <param name="Environments">The environments that it holds: one, or all three.</param>
internal sealed record SubscriptionSlot(Guid Id, ImmutableArray<FactoryEnvironment> Environments, SubscriptionReading? Reading, AzureProblemView? Problem);

/// <summary>All that the board is made from. Replaced as a whole; the board is a pure function of it.</summary>
internal sealed record BoardInputs(
    ImmutableArray<SubscriptionSlot> Subscriptions,
    ImmutableDictionary<Placement, CellCost> Costs,
    ImmutableDictionary<Placement, Lifecycle> Known,
    Attribution Attribution,
    bool Sweeping)
{
    /// <summary>How many differences from the templates nobody has accepted; environments without any are left out.</summary>
    public ImmutableDictionary<Placement, int> Drift { get; init; } = ImmutableDictionary<Placement, int>.Empty;

    public static BoardInputs Empty { get; } =
        new([], ImmutableDictionary<Placement, CellCost>.Empty, ImmutableDictionary<Placement, Lifecycle>.Empty, new(), false);
}
