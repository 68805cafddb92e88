using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>One subscription's reading, sorted by project and environment.</summary>
internal sealed record PlacedSubscription(
    SubscriptionReading Reading, ImmutableArray<FactoryEnvironment> Homes, Attribution Attribution, IReadOnlyDictionary<Placement, PlacedEnvironment> Environments)
{
    /// <summary>The same things in the same places, seen once more.</summary>
    public PlacedSubscription Again(SubscriptionReading reading) => ReferenceEquals(reading, Reading) ? this : this with
    {
        Reading = reading,
        Environments = Environments.ToDictionary(pair => pair.Key, pair => pair.Value.Again(reading.SeenAt)),
    };
}

/// <summary>All subscriptions' readings, sorted by project and environment.</summary>
internal sealed class PlacedFactory(ImmutableArray<PlacedSubscription> parts)
{
    public static PlacedFactory Empty { get; } = new([]);

    public IReadOnlyDictionary<Placement, PlacedEnvironment> Environments { get; } = Merge(parts);

    /// <summary>The lowest scale set that has a COMMON; null while none was seen.</summary>
    public ScaleSet? First { get; } = parts.SelectMany(part => part.Environments.Keys).Where(placement => placement.Key.IsCommon).Select(placement => placement.Key.ScaleSet).Min();

    public PlacedSubscription? Find(SubscriptionSlot slot, Attribution attribution) => slot.Reading is not { } reading
        ? null
        : parts.FirstOrDefault(part => part.Reading.SaysTheSameAs(reading) && part.Homes == slot.Environments && part.Attribution == attribution)?.Again(reading);

    // Almost always each environment stands in one subscription; what stands in two is shown together.
    private static Dictionary<Placement, PlacedEnvironment> Merge(ImmutableArray<PlacedSubscription> parts)
    {
        var merged = new Dictionary<Placement, PlacedEnvironment>();
        foreach (var (placement, environment) in parts.SelectMany(part => part.Environments))
            merged[placement] = merged.TryGetValue(placement, out var other) ? other.With(environment) : environment;
        return merged;
    }
}
