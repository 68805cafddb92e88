using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>Tells people what a request wants of them and what became of it. No message holds a link that decides.</summary>
internal sealed class ApprovalMessages(Announcements announcements)
{
    /// <summary>Those whose turn it is: everybody in a role of the open stage, and to whom they delegated.</summary>
    public Task AskedAsync(ApprovalChange change, CancellationToken cancellation) =>
        ToAskedAsync(change, $"stage {change.Outcome.OpenStage}", "waits for you", Facts(change), cancellation);

    public async Task RenewedAsync(ApprovalChange change, ImmutableArray<EvidenceChange> changes, CancellationToken cancellation)
    {
        var text = $"What it rests on changed, so it has to be agreed to again.\n\n{ApprovalWords.Changes(changes)}";
        await ToAskedAsync(change, $"stage {change.Outcome.OpenStage} after change {change.Record.Version}", "waits for you again", $"{text}\n\n{Facts(change)}", cancellation);
        await ToRequesterAsync(change, NotificationKind.ApprovalVoid, $"changed {change.Record.Version}", "is asked for again", text, cancellation);
    }

    public Task RemindAsync(ApprovalChange change, CancellationToken cancellation) =>
        ToAskedAsync(change, $"reminder {change.Record.DueAt.UtcTicks}", "still waits for you", $"It expires on {change.Record.DueAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.\n\n{Facts(change)}", cancellation);

    public async Task EscalateAsync(ApprovalChange change, FactoryRole to, CancellationToken cancellation)
    {
        var asked = string.Join(" and ", change.Outcome.Missing.Select(need => ApprovalWords.Of(need.Rule.Role)).Distinct());
        var text = $"The {asked} has not decided since {change.Record.AskedAt.UtcDateTime:yyyy-MM-dd}. It expires on {change.Record.DueAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.";
        var message = Of(change, NotificationKind.ApprovalLate, $"late {change.Record.DueAt.UtcTicks}", "is late", text);
        await announcements.ToRoleAsync(change.Db, to, message, cancellation);
        await announcements.ToRequesterAsync(change.Db, change.Record.RequesterId, message, cancellation);
    }

    public Task DecidedAsync(ApprovalChange change, string who, string text, CancellationToken cancellation) => change.Record.State is ApprovalState.Approved
        ? ToRequesterAsync(change, NotificationKind.Approved, $"approved {change.Record.Version}", "is approved", Words($"{who} agreed last.", text), cancellation)
        : ToRequesterAsync(change, NotificationKind.Rejected, $"rejected {change.Record.Version}", "was rejected", Words($"{who} rejected it.", text), cancellation);

    public Task ExpiredAsync(ApprovalChange change, CancellationToken cancellation) =>
        ToRequesterAsync(change, NotificationKind.ApprovalExpired, $"expired {change.Record.DueAt.UtcTicks}", "expired", "Nobody decided in time. Order it again if it is still wanted.", cancellation);

    private async Task ToAskedAsync(ApprovalChange change, string occasion, string says, string text, CancellationToken cancellation)
    {
        var message = Of(change, NotificationKind.ApprovalWaits, occasion, says, $"{change.Record.Requester} asks for it.\n\n{text}");
        foreach (var role in change.Outcome.Missing.Select(need => need.Rule.Role).Distinct())
        {
            await announcements.ToRoleAsync(change.Db, role, message, cancellation);
            var delegates = await change.Db.Delegations.AsNoTracking().Where(one => one.Role == role && one.Begin <= change.Now && one.End > change.Now)
                .Select(one => one.ToId).Distinct().ToListAsync(cancellation);
            foreach (var person in delegates.Where(person => person != change.Record.RequesterId)) await announcements.ToRequesterAsync(change.Db, person, message, cancellation);
        }
    }

    private Task ToRequesterAsync(ApprovalChange change, NotificationKind kind, string occasion, string says, string text, CancellationToken cancellation) =>
        announcements.ToRequesterAsync(change.Db, change.Record.RequesterId, Of(change, kind, occasion, says, text), cancellation);

    private static Message Of(ApprovalChange change, NotificationKind kind, string occasion, string says, string text) =>
        new($"approval {change.Record.Id} {occasion}", kind, $"{change.Record.Title} {says}", text, $"/approvals/{change.Record.Id}");

    private static string Facts(ApprovalChange change) => ApprovalWords.Evidence(ApprovalReading.Evidence(change.Record.Evidence));

    private static string Words(string first, string text) => text.Length == 0 ? first : $"{first}\n\n{text}";
}
