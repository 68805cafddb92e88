using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>How fresh the board is, per subscription.</summary>
/// <param name="LastGood">When a sweep last read every subscription whole.</param>
public sealed record InventoryStatus(ImmutableArray<SubscriptionStatus> Subscriptions, bool Sweeping, DateTimeOffset? LastGood);

/// <summary>When one subscription was last read, and what keeps it from being read now.</summary>
public sealed record SubscriptionStatus(FactoryEnvironment Environment, string SubscriptionId, DateTimeOffset? SeenAt, AzureProblemView? Problem);

/// <summary>A problem with Azure in words that a person can act on.</summary>
/// <param name="Kind">Throttled, Forbidden, Missing, Conflict, Invalid or Unavailable.</param>
public sealed record AzureProblemView(string Kind, string Message, string WayOut, DateTimeOffset Since);

/// <summary>What a sweep did: read all, read some (see the status), or stood back because another one was running.</summary>
public enum SweepResult
{
    Complete,
    Partial,
    Busy,
}

/// <summary>The outcome of one sweep, for whoever asked for it.</summary>
public sealed record SweepOutcome(SweepResult Result, int Subscriptions, int Resources, TimeSpan Took, ImmutableArray<AzureProblemView> Problems);
