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
    // Readings that end this close to each other reach the board as one change; a slower subscription holds none of them back.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(250);
    private readonly FactoryBoard _board;
    private readonly SubscriptionReader _reader;
    private readonly KeptReadings _kept;
    private readonly Leases _leases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal InventorySweep(FactoryBoard board, SubscriptionReader reader, KeptReadings kept, Leases leases, AuditTrail audit, TimeProvider time) =>
        (_board, _reader, _kept, _leases, _audit, _time) = (board, reader, kept, leases, audit, time);

    /// <summary>Sweeps now, models included. <see cref="SweepResult.Busy"/> when another portal sweeps at this moment.</summary>
    public async Task<SweepOutcome> RunAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.RefreshInventory);
        await _audit.RecordAsync(caller, "inventory refreshed", "factory", "", cancellation);
        return await SweepAsync(withModels: true, cancellation);
    }

    /// <summary>Ends when what the sweeps read so far is stored: they themselves don't wait for that.</summary>
    public Task SettledAsync() => _kept.SettledAsync();

    public void Dispose() => _turn.Dispose();

    internal async Task<SweepOutcome> SweepAsync(bool withModels, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        var before = _board.Inputs.Subscriptions;
        var mine = false;
        try
        {
            var start = _time.GetTimestamp();
            await using var lease = await _leases.TryTakeAsync("inventory sweep", LeaseTerm, cancellation);
            if (lease is null) return await FollowAsync(start, cancellation);
            mine = true;
            _board.Change(inputs => inputs with { Sweeping = true });
            await ReadAllAsync(before, withModels, cancellation);
            return Outcome(_board.Inputs, start);
        }
        finally
        {
            _board.Change(inputs => inputs with { Sweeping = false });
            if (mine) _kept.Keep(Fresh(before, withModels));
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

    private async Task ReadAllAsync(ImmutableArray<SubscriptionSlot> slots, bool withModels, CancellationToken cancellation)
    {
        var all = slots.Select(slot => ReadAsync(slot, withModels, cancellation)).ToList();
        for (var open = all; open.Count > 0;)
        {
            await Task.WhenAny(open);
            using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            {
                await Task.WhenAny(Task.WhenAll(open), Task.Delay(Together, _time, enough.Token));
                await enough.CancelAsync();
            }

            var ended = open.Where(reading => reading.IsCompleted).ToList();
            open = [.. open.Except(ended)];
            Put([.. await Task.WhenAll(ended.Where(reading => reading.IsCompletedSuccessfully))]);
        }

        await Task.WhenAll(all);
    }

    private async Task<SubscriptionSlot> ReadAsync(SubscriptionSlot slot, bool withModels, CancellationToken cancellation)
    {
        try
        {
            var (reading, partly) = await _reader.ReadAsync(slot.Id, slot.Reading, withModels, cancellation);
            return slot with { Reading = reading, Problem = partly is null ? null : View(slot.Problem, partly) };
        }
        catch (Exception refused) when (AzureProblem.From(refused, cancellation) is { } problem)
        {
            // What was read last stays on the board, with its age and the reason.
            return slot with { Problem = View(slot.Problem, problem) };
        }
    }

    /// <summary>What this sweep read and a restart should find.</summary>
    private IEnumerable<SubscriptionReading> Fresh(ImmutableArray<SubscriptionSlot> before, bool withModels) =>
        from slot in _board.Inputs.Subscriptions
        let old = before.FirstOrDefault(other => other.Id == slot.Id)?.Reading
        where slot.Reading is not null && !ReferenceEquals(slot.Reading, old) && (withModels || old is null)
        select slot.Reading;

    /// <summary>Another portal sweeps: what it stored last is as good.</summary>
    private async Task<SweepOutcome> FollowAsync(long start, CancellationToken cancellation)
    {
        Put(
        [
            .. from reading in await _kept.LoadAsync(cancellation)
               join slot in _board.Inputs.Subscriptions on reading.SubscriptionId equals slot.Id
               where !(slot.Reading?.SeenAt >= reading.SeenAt)
               select slot with { Reading = reading, Problem = null },
        ]);
        return Outcome(_board.Inputs, start) with { Result = SweepResult.Busy };
    }

    private void Put(ImmutableArray<SubscriptionSlot> slots) => _board.Change(inputs => inputs with
    {
        Subscriptions = [.. inputs.Subscriptions.Select(other => slots.FirstOrDefault(slot => slot.Id == other.Id) ?? other)],
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
