using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Access;
using Esml.Operations.Live;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>What waits for people to agree: their inbox, their decisions, and how a request stands.</summary>
public sealed class ApprovalDesk
{
    private const int Listed = 200;
    private readonly ApprovalStore _store;
    private readonly ApprovalAsking _asking;
    private readonly ApprovalDeciding _deciding;

    internal ApprovalDesk(ApprovalStore store, ApprovalAsking asking, ApprovalDeciding deciding) => (_store, _asking, _deciding) = (store, asking, deciding);

    /// <summary>What waits for the caller, what they asked for, what they decided.</summary>
    public async Task<ApprovalInbox> InboxAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        await using var db = await _store.OpenAsync(cancellation);
        var delegations = await Delegations.OfAsync(db, caller, _store.Now, cancellation);
        var decided = await db.Votes.AsNoTracking().Where(vote => vote.PersonId == caller.Id && vote.Kind != VoteKind.Commented).OrderByDescending(vote => vote.At)
            .Select(vote => vote.ApprovalId).Take(Listed).ToListAsync(cancellation);
        var open = await ReadAsync(db, db.Approvals.Where(record => record.State == ApprovalState.Waiting), caller, delegations, cancellation);
        var asked = await ReadAsync(db, db.Approvals.Where(record => record.RequesterId == caller.Id).OrderByDescending(record => record.AskedAt).Take(Listed), caller, delegations, cancellation);
        var mine = (await ReadAsync(db, db.Approvals.Where(record => decided.Contains(record.Id)), caller, delegations, cancellation)).OrderBy(row => decided.IndexOf(row.Id));
        return new([.. open.Where(row => row.WaitsForMe).OrderBy(row => row.DueAt)], [.. asked.OrderByDescending(row => row.AskedAt)], [.. mine]);
    }

    /// <summary>How many wait for the caller.</summary>
    public async Task<int> CountAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        await using var db = await _store.OpenAsync(cancellation);
        var delegations = await Delegations.OfAsync(db, caller, _store.Now, cancellation);
        return (await ReadAsync(db, db.Approvals.Where(record => record.State == ApprovalState.Waiting), caller, delegations, cancellation)).Count(row => row.WaitsForMe);
    }

    /// <summary>Null when there is none or the caller may not see it: the two are not told apart.</summary>
    public Task<ApprovalDetail?> FindAsync(Caller caller, Guid id, CancellationToken cancellation) => FindAsync(caller, db => db.Approvals.Where(record => record.Id == id), cancellation);

    /// <summary>The request about an order or another subject; null when there is none or the caller may not see it.</summary>
    public Task<ApprovalDetail?> FindForAsync(Caller caller, ApprovalKind kind, string subject, CancellationToken cancellation) =>
        FindAsync(caller, db => db.Approvals.Where(record => record.Kind == kind && record.Subject == subject), cancellation);

    /// <param name="caller">Who agrees.</param>
    /// <param name="id">To which request.</param>
    /// <param name="evidenceHash">What the person saw: <see cref="ApprovalDetail.EvidenceHash"/>.</param>
    /// <param name="comment">May be empty.</param>
    /// <param name="cancellation">Ends the wait; what was saved stays.</param>
    public Task<ApprovalReply> ApproveAsync(Caller caller, Guid id, string evidenceHash, string comment, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        return _deciding.ApproveAsync(caller, id, evidenceHash, comment, cancellation);
    }

    /// <summary>Ends the request. Demands a reason.</summary>
    public Task<ApprovalReply> RejectAsync(Caller caller, Guid id, string evidenceHash, string reason, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        return _deciding.RejectAsync(caller, id, evidenceHash, reason, cancellation);
    }

    /// <summary>Says something without deciding; whoever sees the request may.</summary>
    public Task<ApprovalReply> CommentAsync(Caller caller, Guid id, string text, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        return _deciding.CommentAsync(caller, id, text, cancellation);
    }

    /// <summary>Says that something about requests changed, from now on.</summary>
    public Snapshot<ApprovalMark> Watch(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        return _store.Marks.Watch(_ => true, cancellation);
    }

    /// <summary>Asks for agreement in the caller's transaction; once for each kind and subject.</summary>
    internal Task AskAsync(CockpitDb db, Caller requester, ApprovalQuestion question, CancellationToken cancellation) => _asking.AskAsync(db, requester, question, cancellation);

    /// <summary>What was asked for is not wanted any more.</summary>
    internal Task WithdrawAsync(CockpitDb db, ApprovalKind kind, string subject, CancellationToken cancellation) => _asking.WithdrawAsync(db, kind, subject, cancellation);

    /// <summary>Voids what was said and asks again when the evidence or the rules are others now.</summary>
    /// <returns>Whether they are.</returns>
    internal Task<bool> RenewAsync(CockpitDb db, ApprovalKind kind, string subject, Evidence evidence, ImmutableArray<ApprovalRule> rules, string why, CancellationToken cancellation) =>
        _asking.RenewAsync(db, kind, subject, new(evidence, rules), why, cancellation);

    /// <summary>How it stands for exactly this evidence, recomputed from the votes; null when nobody was asked. Whatever is in doubt is not approved.</summary>
    internal async Task<ApprovalState?> StateAsync(ApprovalKind kind, string subject, string evidenceHash, CancellationToken cancellation)
    {
        await using var db = await _store.OpenAsync(cancellation);
        var record = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(one => one.Kind == kind && one.Subject == subject, cancellation);
        if (record is null) return null;
        return ApprovalReading.State(record, await db.Votes.AsNoTracking().Where(vote => vote.ApprovalId == record.Id).ToListAsync(cancellation), evidenceHash, _store.Now);
    }

    private async Task<ApprovalDetail?> FindAsync(Caller caller, Func<CockpitDb, IQueryable<ApprovalRecord>> which, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        await using var db = await _store.OpenAsync(cancellation);
        if (await which(db).AsNoTracking().FirstOrDefaultAsync(cancellation) is not { } record) return null;
        var delegations = await Delegations.OfAsync(db, caller, _store.Now, cancellation);
        var votes = await db.Votes.AsNoTracking().Where(vote => vote.ApprovalId == record.Id).ToListAsync(cancellation);
        if (!Delegations.MaySee(caller, record, votes, delegations)) return null;
        var kept = await db.Evidence.AsNoTracking().Where(one => one.ApprovalId == record.Id).ToListAsync(cancellation);
        return ApprovalViews.Detail(record, votes, kept, caller, delegations, _store.Now);
    }

    private async Task<ImmutableArray<ApprovalRow>> ReadAsync(
        CockpitDb db, IQueryable<ApprovalRecord> which, Caller caller, List<DelegationRecord> delegations, CancellationToken cancellation)
    {
        var records = await which.AsNoTracking().ToListAsync(cancellation);
        var ids = records.Select(record => record.Id).ToList();
        var votes = (await db.Votes.AsNoTracking().Where(vote => ids.Contains(vote.ApprovalId)).ToListAsync(cancellation)).ToLookup(vote => vote.ApprovalId);
        return [.. records.Select(record => ApprovalViews.Row(record, [.. votes[record.Id]], caller, delegations, _store.Now))];
    }
}
