using System.Collections.Immutable;
using Esml.Azure;
using Esml.Factory.Projects;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>Fills the board with what was known when the cockpit last ran, and remembers it for the next time.</summary>
internal sealed class BoardMemory(FactoryBoard board, InventoryStore store, IOptions<AzureOptions> azure, IOptions<InventoryOptions> options, TimeProvider time)
{
    public bool IsDeploying => board.Inputs.Subscriptions.Any(slot => slot.Reading?.IsDeploying ?? false);

    public async Task RestoreAsync(CancellationToken cancellation)
    {
        var readings = (await store.LoadAsync(cancellation)).ToDictionary(reading => reading.SubscriptionId);
        var known = await store.LoadKnownAsync(cancellation);
        ScaleSet? only = ScaleSet.TryParse(options.Value.ScaleSet, out var ours) ? ours : null;
        var subscriptions = azure.Value.Subscriptions;
        board.Change(inputs => inputs with
        {
            Attribution = new(only),
            // What was remembered of other scale sets is not ours any more.
            Known = only is null ? known : known.RemoveRange(known.Keys.Where(placement => placement.Key.ScaleSet is { } other && other != only)),
            Subscriptions = [.. subscriptions.Distinct().Select(id => new SubscriptionSlot(id, EnvironmentsOf(subscriptions, id), readings.GetValueOrDefault(id), null))],
        });
    }

    /// <summary>Costs little when nothing moved.</summary>
    public Task KeepAsync(CancellationToken cancellation) => store.SaveKnownAsync(board.Inputs.Known, time.GetUtcNow(), cancellation);

    private static ImmutableArray<FactoryEnvironment> EnvironmentsOf(AzureSubscriptions subscriptions, Guid id) =>
        [.. Enum.GetValues<FactoryEnvironment>().Where(environment => subscriptions.Of(environment) == id)];
}
