using Esml.Factory.Approvals;
using Esml.Operations.Access;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Approvals;

/// <summary>Looks after requests that nobody decides: reminds, tells somebody else, lets them expire.</summary>
internal sealed class ApprovalRounds(ApprovalStore store, ApprovalMessages messages, IOptions<ApprovalOptions> options)
{
    /// <summary>One round over all open requests. What is done is noted with it, so that a repeated round does nothing twice.</summary>
    public async Task GoAsync(CancellationToken cancellation)
    {
        var (now, settings) = (store.Now, options.Value);
        // Each is counted from when the request was last asked: DueAt begins anew when its evidence changes.
        var (remind, escalate) = (now + settings.ExpireAfter - settings.RemindAfter, now + settings.ExpireAfter - settings.EscalateAfter);
        await using var db = await store.OpenAsync(cancellation);
        var due = await db.Approvals.AsNoTracking()
            .Where(record => record.State == ApprovalState.Waiting && (record.DueAt <= now || (record.RemindedAt == null && record.DueAt <= remind) || (record.EscalatedAt == null && record.DueAt <= escalate)))
            .Select(record => record.Id).ToListAsync(cancellation);
        foreach (var id in due) await store.ChangeAsync(id, change => AttendAsync(change, remind, escalate, cancellation), cancellation);
    }

    private async Task<bool> AttendAsync(ApprovalChange change, DateTimeOffset remind, DateTimeOffset escalate, CancellationToken cancellation)
    {
        var record = change.Record;
        // Somebody may have decided since the list was read.
        if (record.State is not ApprovalState.Waiting || change.Outcome.State is not ApprovalState.Waiting) return false;
        if (record.DueAt <= change.Now) return await ExpireAsync(change, cancellation);
        if (record.RemindedAt is null && record.DueAt <= remind)
        {
            record.RemindedAt = change.Now;
            await messages.RemindAsync(change, cancellation);
            await change.SayAsync(Permissions.Portal, "approval reminded", record.Title, cancellation);
        }

        if (record.EscalatedAt is null && record.DueAt <= escalate)
        {
            record.EscalatedAt = change.Now;
            await messages.EscalateAsync(change, options.Value.EscalateTo, cancellation);
            await change.SayAsync(Permissions.Portal, "approval escalated", $"{record.Title}, to the {ApprovalWords.Of(options.Value.EscalateTo)}", cancellation);
        }

        return true;
    }

    private async Task<bool> ExpireAsync(ApprovalChange change, CancellationToken cancellation)
    {
        change.Record.State = ApprovalState.Expired;
        await messages.ExpiredAsync(change, cancellation);
        await change.SayAsync(Permissions.Portal, "approval expired", change.Record.Title, cancellation);
        return true;
    }
}
