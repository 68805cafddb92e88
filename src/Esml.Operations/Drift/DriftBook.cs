using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Audit;
using Esml.Operations.Inventory;
using Esml.Operations.Live;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Drift;

/// <summary>Keeps what comparisons found, and tells the board and open pages.</summary>
internal sealed class DriftBook(IDbContextFactory<CockpitDb> databases, AuditTrail audit, FactoryBoard board, TimeProvider time)
{
    private readonly LiveSet<string, EnvironmentDrift> _all = new(one => KeyOf(new(one.Project, one.Environment)));

    public IEnumerable<EnvironmentDrift> All => _all.Now.Values;

    public EnvironmentDrift Of(Placement at) => _all.Now.GetValueOrDefault(KeyOf(at)) ?? EnvironmentDrift.Unknown(at);

    public Snapshot<EnvironmentDrift> Watch(Caller caller, CancellationToken cancellation) => _all.Watch(one => caller.CanSee(one.Project), cancellation);

    /// <summary>Takes up what is kept, also what another portal found since.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        _all.Replace((await db.Drift.AsNoTracking().ToListAsync(cancellation)).Select(DriftJson.Read).OfType<EnvironmentDrift>());
        Tell();
    }

    public Task KeepAsync(Placement at, string deployment, DriftFindings findings, CancellationToken cancellation) => ChangeAsync(at, (_, record) =>
    {
        var there = findings.Differences.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        // What went away and comes back later is told again.
        record.Accepted = DriftJson.Write([.. DriftJson.Accepted(record).Where(one => there.Contains(one.Difference.Id))]);
        (record.CheckedAt, record.Differences, record.Problem) = (time.GetUtcNow(), DriftJson.Write(deployment, findings), null);
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>What was found before stays, with the reason why there is nothing newer.</summary>
    public Task KeepAsync(Placement at, string problem, CancellationToken cancellation) => ChangeAsync(at, (_, record) =>
    {
        (record.CheckedAt, record.Problem) = (time.GetUtcNow(), problem);
        return Task.CompletedTask;
    }, cancellation);

    public Task AcceptAsync(Caller caller, Placement at, ImmutableArray<Difference> differences, string reason, CancellationToken cancellation) => ChangeAsync(at, async (db, record) =>
    {
        var added = differences.Select(one => new AcceptedDifference(one, reason, caller.Id, caller.Name, time.GetUtcNow()));
        record.Accepted = DriftJson.Write([.. DriftJson.Accepted(record).Where(old => differences.All(one => one.Id != old.Difference.Id)), .. added]);
        foreach (var one in differences) await audit.AddAsync(db, caller, "difference accepted", $"{at.Key} {at.Environment}", $"{one.Words} {reason}", cancellation);
    }, cancellation);

    public Task ReopenAsync(Caller caller, Placement at, Difference difference, CancellationToken cancellation) => ChangeAsync(at, async (db, record) =>
    {
        record.Accepted = DriftJson.Write([.. DriftJson.Accepted(record).Where(one => one.Difference.Id != difference.Id)]);
        await audit.AddAsync(db, caller, "difference opened again", $"{at.Key} {at.Environment}", difference.Words, cancellation);
    }, cancellation);

    /// <summary>Environments that are gone have no differences.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Placement> gone, CancellationToken cancellation)
    {
        if (gone.Count == 0) return;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var at in gone)
        {
            var scope = at.Key.ToString();
            await db.Drift.Where(record => record.Scope == scope && record.Environment == at.Environment).ExecuteDeleteAsync(cancellation);
        }

        await RestoreAsync(cancellation);
    }

    private async Task ChangeAsync(Placement at, Func<CockpitDb, DriftRecord, Task> change, CancellationToken cancellation)
    {
        var scope = at.Key.ToString();
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var record = await db.Drift.FirstOrDefaultAsync(one => one.Scope == scope && one.Environment == at.Environment, cancellation);
            if (record is null) db.Drift.Add(record = new() { Scope = scope, Environment = at.Environment, CheckedAt = time.GetUtcNow(), Differences = DriftJson.Write("", DriftFindings.None), Accepted = "[]" });
            await change(db, record);
            try
            {
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                if (DriftJson.Read(record) is { } drift) _all.Upsert(drift);
                Tell();
                return;
            }
            catch (DbUpdateException) when (attempt < 10)
            {
                // Another portal compared the same environment, or wrote the audit event's number first.
            }
        }
    }

    private void Tell() => board.Change(inputs => inputs with
    {
        Drift = All.Where(one => one.Differs).ToImmutableDictionary(one => new Placement(one.Project, one.Environment), one => one.Open.Length) is var now && Same(now, inputs.Drift) ? inputs.Drift : now,
    });

    private static bool Same(ImmutableDictionary<Placement, int> one, ImmutableDictionary<Placement, int> other) => one.Count == other.Count && one.All(other.Contains);

    private static string KeyOf(Placement at) => $"{at.Key}/{(int)at.Environment}";
}
