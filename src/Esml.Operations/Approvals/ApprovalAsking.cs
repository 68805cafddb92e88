using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Access;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Approvals;

/// <summary>Asks, asks again, takes back: always within the transaction of what is asked for.</summary>
internal sealed class ApprovalAsking(ApprovalStore store, ApprovalMessages messages, IOptions<ApprovalOptions> options)
{
    public DateTimeOffset DueAt => store.Now + options.Value.ExpireAfter;

    public async Task AskAsync(CockpitDb db, Caller requester, ApprovalQuestion question, CancellationToken cancellation)
    {
        if (await store.LoadAsync(db, one => one.Kind == question.Kind && one.Subject == question.Subject, cancellation) is { } known)
        {
            known.Record.Title = question.Title;
            await RenewAsync(known, requester, new(question.Evidence, question.Rules), "Asked again.", cancellation);
            return;
        }

        var now = store.Now;
        var change = store.Start(db, new()
        {
            Id = Guid.CreateVersion7(now), Kind = question.Kind, Subject = question.Subject, Title = question.Title, Path = question.Path,
            RequesterId = requester.Id, Requester = requester.Name, Rules = ApprovalReading.Write(question.Rules),
            Evidence = ApprovalReading.Write(question.Evidence), EvidenceHash = question.Evidence.Hash,
            State = ApprovalState.Waiting, AskedAt = now, ChangedAt = now, DueAt = DueAt, Version = 1,
        });
        await change.KeepEvidenceAsync(cancellation);
        await change.SayAsync(requester, "approval asked", question.Title, cancellation);
        await messages.AskedAsync(change, cancellation);
    }

    public async Task<bool> RenewAsync(CockpitDb db, ApprovalKind kind, string subject, CurrentEvidence current, string why, CancellationToken cancellation) =>
        await store.LoadAsync(db, one => one.Kind == kind && one.Subject == subject, cancellation) is { } change
        && await RenewAsync(change, Permissions.Portal, current, why, cancellation);

    public async Task WithdrawAsync(CockpitDb db, ApprovalKind kind, string subject, CancellationToken cancellation)
    {
        if (await store.LoadAsync(db, one => one.Kind == kind && one.Subject == subject, cancellation) is not { } change) return;
        if (change.Record.State is not (ApprovalState.Waiting or ApprovalState.Approved)) return;
        change.Record.State = ApprovalState.Withdrawn;
        change.Count();
        await change.SayAsync(Permissions.Portal, "approval withdrawn", change.Record.Title, cancellation);
    }

    private async Task<bool> RenewAsync(ApprovalChange change, Caller caller, CurrentEvidence current, string why, CancellationToken cancellation)
    {
        if (await change.RenewAsync(caller, current, DueAt, why, cancellation) is not { } changes) return false;
        change.Count();
        await messages.RenewedAsync(change, changes, cancellation);
        return true;
    }
}
