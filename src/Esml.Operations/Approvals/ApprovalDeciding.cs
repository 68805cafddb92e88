using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Access;
using Esml.Operations.State;
using Microsoft.Extensions.Logging;

namespace Esml.Operations.Approvals;

/// <summary>Takes decisions and comments.</summary>
internal sealed class ApprovalDeciding(ApprovalStore store, ApprovalAsking asking, ApprovalMessages messages, EvidenceSources sources, ILogger<ApprovalDeciding> log)
{
    private const int LongestText = 4000;

    public async Task<ApprovalReply> ApproveAsync(Caller caller, Guid id, string evidenceHash, string comment, CancellationToken cancellation)
    {
        if (comment.Length > LongestText) return TooLong;
        if (await KindAsync(id, cancellation) is not var (kind, subject)) return Missing;
        var (source, current) = await ReadAsync(kind, subject, cancellation);
        return await store.ChangeAsync(id, change => ApproveAsync(change, caller, evidenceHash, comment.Trim(), source, current, cancellation), cancellation) ?? Missing;
    }

    public async Task<ApprovalReply> RejectAsync(Caller caller, Guid id, string evidenceHash, string reason, CancellationToken cancellation)
    {
        if (reason.Length > LongestText) return TooLong;
        if (string.IsNullOrWhiteSpace(reason)) return ApprovalReply.Refused(ApprovalAnswer.BadText, "Say why: whoever asked needs to know what to change.");
        return await store.ChangeAsync(id, change => RejectAsync(change, caller, evidenceHash, reason.Trim(), cancellation), cancellation) ?? Missing;
    }

    public async Task<ApprovalReply> CommentAsync(Caller caller, Guid id, string text, CancellationToken cancellation)
    {
        if (text.Length > LongestText) return TooLong;
        if (string.IsNullOrWhiteSpace(text)) return ApprovalReply.Refused(ApprovalAnswer.BadText, "There is no text.");
        return await store.ChangeAsync(
            id,
            async change =>
            {
                if (!Delegations.MaySee(caller, change.Record, change.Votes, await Delegations.OfAsync(change.Db, caller, change.Now, cancellation))) return Missing;
                change.Add(Vote(change, caller, null, null, VoteKind.Commented, text.Trim()));
                await change.SayAsync(caller, "approval commented", text.Trim(), cancellation);
                return ApprovalReply.Taken("Your comment is there.");
            },
            cancellation) ?? Missing;
    }

    private async Task<ApprovalReply> ApproveAsync(ApprovalChange change, Caller caller, string seen, string comment, EvidenceSource? source, CurrentEvidence? current, CancellationToken cancellation)
    {
        var delegations = await Delegations.OfAsync(change.Db, caller, change.Now, cancellation);
        if (!Delegations.MaySee(caller, change.Record, change.Votes, delegations)) return Missing;
        if (Over(change) is { } over) return over;
        if (VotingWay.ToApprove(change.Record, change.Votes, caller, delegations) is not { } way)
            return ApprovalReply.Refused(ApprovalAnswer.NotAsked, ApprovalViews.Detail(change.Record, [.. change.Votes], [], caller, delegations, change.Now).WhyNot);
        if (current is null) return ApprovalReply.Refused(ApprovalAnswer.NotChecked, "What it rests on could not be read again, so nothing was approved. Try again; if it stays, tell the core team.");
        if (await change.RenewAsync(Permissions.Portal, current, asking.DueAt, $"{caller.Name} was about to agree.", cancellation) is { } changes)
        {
            if (source?.Renewed is { } renewed) await renewed(change.Db, change.Record.Subject, current.Evidence, cancellation);
            await messages.RenewedAsync(change, changes, cancellation);
            return Changed(changes);
        }

        if (seen != change.Record.EvidenceHash) return await NotSeenAsync(change, seen, cancellation);
        foreach (var role in way.Roles) change.Add(Vote(change, caller, way, role, VoteKind.Approved, comment));
        await change.SayAsync(caller, "approval given", Words(way, comment), cancellation);
        await AfterAsync(change, caller, comment, cancellation);
        return ApprovalReply.Taken(change.Record.State is ApprovalState.Approved ? "It is approved." : "Your agreement is noted; others have to agree too.");
    }

    private async Task AfterAsync(ApprovalChange change, Caller caller, string comment, CancellationToken cancellation)
    {
        var outcome = change.Outcome;
        if (outcome.State is ApprovalState.Approved)
        {
            change.Record.State = ApprovalState.Approved;
            await messages.DecidedAsync(change, caller.Name, comment, cancellation);
        }
        else
        {
            // Says so only once for each stage: the next stage hears of it when it is opened.
            await messages.AskedAsync(change, cancellation);
        }
    }

    private async Task<ApprovalReply> RejectAsync(ApprovalChange change, Caller caller, string seen, string reason, CancellationToken cancellation)
    {
        var delegations = await Delegations.OfAsync(change.Db, caller, change.Now, cancellation);
        if (!Delegations.MaySee(caller, change.Record, change.Votes, delegations)) return Missing;
        if (Over(change) is { } over) return over;
        if (VotingWay.ToReject(change.Record, caller, delegations) is not { } way)
            return ApprovalReply.Refused(ApprovalAnswer.NotAsked, change.Record.RequesterId == caller.Id ? "You asked for it: withdraw it instead." : "You are not among those who are asked.");
        if (seen != change.Record.EvidenceHash) return await NotSeenAsync(change, seen, cancellation);
        change.Add(Vote(change, caller, way, way.Roles[0], VoteKind.Rejected, reason));
        change.Record.State = ApprovalState.Rejected;
        await change.SayAsync(caller, "approval rejected", Words(way, reason), cancellation);
        await messages.DecidedAsync(change, caller.Name, reason, cancellation);
        return ApprovalReply.Taken("It is rejected.");
    }

    private async Task<(ApprovalKind Kind, string Subject)?> KindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await store.OpenAsync(cancellation);
        return await db.Approvals.FindAsync([id], cancellation) is { } record ? (record.Kind, record.Subject) : null;
    }

    // Whatever goes wrong here means that nobody knows what would be approved.
    private async Task<(EvidenceSource? Source, CurrentEvidence? Current)> ReadAsync(ApprovalKind kind, string subject, CancellationToken cancellation)
    {
        var source = sources.Find(kind);
        try
        {
            return (source, source is null ? null : await source.Read(subject, cancellation));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "What {Kind} {Subject} rests on could not be read; it can't be approved now.", kind, subject);
            return (source, null);
        }
    }

    private static ApprovalReply? Over(ApprovalChange change) => ApprovalReading.State(change.Record, change.Votes, change.Record.EvidenceHash, change.Now) switch
    {
        ApprovalState.Waiting => null,
        ApprovalState.Approved => ApprovalReply.Refused(ApprovalAnswer.Over, "It is approved already."),
        ApprovalState.Rejected => ApprovalReply.Refused(ApprovalAnswer.Over, "It was rejected already."),
        ApprovalState.Expired => ApprovalReply.Refused(ApprovalAnswer.Over, "It expired: nobody decided in time."),
        _ => ApprovalReply.Refused(ApprovalAnswer.Over, "It was withdrawn."),
    };

    private static async Task<ApprovalReply> NotSeenAsync(ApprovalChange change, string seen, CancellationToken cancellation)
    {
        var was = await change.Db.Evidence.FindAsync([change.Record.Id, seen], cancellation);
        return Changed(was is null ? [] : EvidenceChange.Between(ApprovalReading.Evidence(was.Evidence), ApprovalReading.Evidence(change.Record.Evidence)));
    }

    private static VoteRecord Vote(ApprovalChange change, Caller caller, VotingWay? way, FactoryRole? role, VoteKind kind, string text) => new()
    {
        Id = Guid.CreateVersion7(change.Now), ApprovalId = change.Record.Id, At = change.SaidAt, PersonId = caller.Id, Person = caller.Name,
        OnBehalfOfId = way?.BehalfId, OnBehalfOf = way?.Behalf, Role = role, Kind = kind, Text = text, EvidenceHash = change.Record.EvidenceHash,
    };

    private static string Words(VotingWay way, string text) => way.Behalf is { } behalf ? $"for {behalf}. {text}".TrimEnd() : text;

    private static ApprovalReply Changed(ImmutableArray<EvidenceChange> changes) =>
        new(ApprovalAnswer.Changed, "What it rests on is not what you saw any more, so nothing was decided. Look at what changed and decide again.", changes);

    private static ApprovalReply Missing => ApprovalReply.Refused(ApprovalAnswer.Missing, "There is no such request.");

    private static ApprovalReply TooLong => ApprovalReply.Refused(ApprovalAnswer.BadText, $"The text is longer than {LongestText} characters.");
}
