using System.Collections.Immutable;
using Esml.Azure.Problems;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;

namespace Esml.Operations.Inventory;

/// <summary>Reads the subscriptions and brings the board up to date; one at a time, across all portals on one database.</summary>
public sealed class InventorySweep : IDisposable
{
    private static readonly TimeSpan LeaseTerm = TimeSpan.FromMinutes(5);
    private readonly FactoryBoard _board;
    private readonly SubscriptionReader _reader;
    private readonly InventoryStore _store;
    private readonly Leases _leases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal InventorySweep(FactoryBoard board, SubscriptionReader reader, InventoryStore store, Leases leases, AuditTrail audit, TimeProvider time) =>
        (_board, _reader, _store, _leases, _audit, _time) = (board, reader, store, leases, audit, time);

    /// <summary>Sweeps now, models included. <see cref="SweepResult.Busy"/> when another portal sweeps at this moment.</summary>
    public async Task<SweepOutcome> RunAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.RefreshInventory);
        await _audit.RecordAsync(caller, "inventory refreshed", "factory", "", cancellation);
        return await SweepAsync(withModels: true, cancellation);
    }

    public void Dispose() => _turn.Dispose();

    internal async Task<SweepOutcome> SweepAsync(bool withModels, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var start = _time.GetTimestamp();
            await using var lease = await _leases.TryTakeAsync("inventory sweep", LeaseTerm, cancellation);
            if (lease is null) return await FollowAsync(start, cancellation);
            _board.Change(inputs => inputs with { Sweeping = true });
            await Task.WhenAll(_board.Inputs.Subscriptions.Select(slot => SweepAsync(slot, withModels, cancellation)));
            return Outcome(_board.Inputs, start);
        }
        finally
        {
            _board.Change(inputs => inputs with { Sweeping = false });
            _turn.Release();
        }
    }

    /// <summary>Whether a running deployment has come further since the last sweep. False where that can't be read now.</summary>
    internal async Task<bool> HasMovedAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var reading in _board.Inputs.Subscriptions.Select(slot => slot.Reading).OfType<SubscriptionReading>().Where(reading => reading.IsDeploying))
            {
                if (await _reader.HasMovedAsync(reading, cancellation)) return true;
            }
        }
        catch (Exception refused) when (AzureProblem.From(refused, cancellation) is not null)
        {
            // The next sweep on schedule meets the same problem and tells of it.
        }

        return false;
    }

    private async Task SweepAsync(SubscriptionSlot slot, bool withModels, CancellationToken cancellation)
    {
        try
        {
            var (reading, partly) = await _reader.ReadAsync(slot.Id, slot.Reading, withModels, cancellation);
            Put(slot with { Reading = reading, Problem = partly is null ? null : View(slot.Problem, partly) });
            if (withModels || slot.Reading is null) await _store.SaveAsync(reading, cancellation);
        }
        catch (Exception refused) when (AzureProblem.From(refused, cancellation) is { } problem)
        {
            // What was read last stays on the board, with its age and the reason.
            Put(slot with { Problem = View(slot.Problem, problem) });
        }
    }

    /// <summary>Another portal sweeps: what it stored last is as good.</summary>
    private async Task<SweepOutcome> FollowAsync(long start, CancellationToken cancellation)
    {
        foreach (var reading in await _store.LoadAsync(cancellation))
        {
            if (_board.Inputs.Subscriptions.FirstOrDefault(slot => slot.Id == reading.SubscriptionId) is { } slot && !(slot.Reading?.SeenAt >= reading.SeenAt))
                Put(slot with { Reading = reading, Problem = null });
        }

        return Outcome(_board.Inputs, start) with { Result = SweepResult.Busy };
    }

    private void Put(SubscriptionSlot slot) => _board.Change(inputs => inputs with
    {
        Subscriptions = [.. inputs.Subscriptions.Select(other => other.Id == slot.Id ? slot : other)],
    });

    private AzureProblemView View(AzureProblemView? before, AzureProblem problem)
    {
        var kind = problem.Kind.ToString();
        return new(kind, problem.Message, problem.WayOut, before?.Kind == kind ? before.Since : _time.GetUtcNow());
    }

    private SweepOutcome Outcome(BoardInputs inputs, long start)
    {
        var problems = inputs.Subscriptions.Select(slot => slot.Problem).OfType<AzureProblemView>().ToImmutableArray();
        return new(
            problems.IsEmpty ? SweepResult.Complete : SweepResult.Partial,
            inputs.Subscriptions.Length,
            inputs.Subscriptions.Sum(slot => slot.Reading?.Resources.Length ?? 0),
            _time.GetElapsedTime(start),
            problems);
    }
}
