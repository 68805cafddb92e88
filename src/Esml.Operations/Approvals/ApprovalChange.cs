using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>One change of a request: saved together with its audit events and messages, or not at all.</summary>
internal sealed class ApprovalChange(CockpitDb db, ApprovalRecord record, List<VoteRecord> votes, AuditTrail audit, DateTimeOffset now)
{
    public CockpitDb Db => db;

    public ApprovalRecord Record => record;

    public IReadOnlyList<VoteRecord> Votes => votes;

    public DateTimeOffset Now => now;

    /// <summary>When what is said now was said: after everything before it, for the order counts.</summary>
    public DateTimeOffset SaidAt { get; } = votes.Count > 0 && votes.Max(vote => vote.At) is var last && last >= now ? last.AddTicks(1) : now;

    public ApprovalOutcome Outcome => ApprovalReading.Outcome(record, votes);

    public void Add(VoteRecord vote)
    {
        votes.Add(vote);
        db.Votes.Add(vote);
    }

    public Task SayAsync(Caller caller, string action, string detail, CancellationToken cancellation) =>
        audit.AddAsync(db, caller, action, ApprovalWords.Subject(record.Kind, record.Subject), detail, cancellation);

    /// <summary>What it rests on is something else now: nothing that was said holds any more, and it is asked for again.</summary>
    /// <returns>What changed; null when nothing did.</returns>
    public async Task<ImmutableArray<EvidenceChange>?> RenewAsync(Caller caller, CurrentEvidence current, DateTimeOffset dueAt, string why, CancellationToken cancellation)
    {
        var rules = ApprovalReading.Write(current.Rules);
        var hash = current.Evidence.Hash;
        if (hash == record.EvidenceHash && rules == record.Rules) return null;
        var changes = EvidenceChange.Between(ApprovalReading.Evidence(record.Evidence), current.Evidence);
        foreach (var vote in votes.Where(vote => vote.Kind is not VoteKind.Commented)) vote.Void = true;
        (record.Evidence, record.EvidenceHash, record.Rules, record.State) = (ApprovalReading.Write(current.Evidence), hash, rules, ApprovalState.Waiting);
        (record.DueAt, record.RemindedAt, record.EscalatedAt) = (dueAt, null, null);
        await KeepEvidenceAsync(cancellation);
        await SayAsync(caller, "approval asked again", changes.IsEmpty ? $"{why} Who has to agree changed." : $"{why} {ApprovalWords.Changes(changes)}", cancellation);
        return changes;
    }

    public async Task KeepEvidenceAsync(CancellationToken cancellation)
    {
        if (await db.Evidence.FindAsync([record.Id, record.EvidenceHash], cancellation) is not null) return;
        db.Evidence.Add(new() { ApprovalId = record.Id, Hash = record.EvidenceHash, Evidence = record.Evidence, Since = now });
    }

    /// <summary>Counts the change; the last thing before the saving.</summary>
    public void Count()
    {
        if (db.Entry(record).State is EntityState.Added) return;
        (record.Version, record.ChangedAt) = (record.Version + 1, now);
    }
}
