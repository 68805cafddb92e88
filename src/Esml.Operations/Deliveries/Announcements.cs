using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Notifications;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Deliveries;

/// <summary>Who hears of what: in the portal always, by mail and webhook as the settings say. Everything is saved with what it tells of, and said once.</summary>
internal sealed class Announcements(Outbox outbox, IOptions<NotificationOptions> options, TimeProvider time)
{
    /// <param name="db">Saved by the caller.</param>
    /// <param name="personId">Who hears of it, such as the requester of an order.</param>
    /// <param name="message">What is said.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task ToRequesterAsync(CockpitDb db, string personId, Message message, CancellationToken cancellation)
    {
        await ShowAsync(db, message, personId, null, cancellation);
        if (options.Value.Mail.People.TryGetValue(personId, out var address)) await MailAsync(db, address, message, cancellation);
        await PostAsync(db, message, personId, cancellation);
    }

    /// <summary>As <see cref="ToRequesterAsync"/>, to everybody in a role.</summary>
    public async Task ToRoleAsync(CockpitDb db, FactoryRole role, Message message, CancellationToken cancellation)
    {
        await ShowAsync(db, message, null, role, cancellation);
        foreach (var address in options.Value.Mail.Roles.GetValueOrDefault(role.ToString()) ?? []) await MailAsync(db, address, message, cancellation);
        await PostAsync(db, message, role.ToString(), cancellation);
    }

    /// <summary>Where a path of the portal is reached from outside.</summary>
    public string Link(string path) => options.Value.PortalAddress.TrimEnd('/') + path;

    private async Task ShowAsync(CockpitDb db, Message message, string? personId, FactoryRole? role, CancellationToken cancellation)
    {
        var key = $"{message.Key}/{personId ?? role.ToString()}";
        if (db.Notifications.Local.Any(one => one.Key == key) || await db.Notifications.AnyAsync(one => one.Key == key, cancellation)) return;
        var scope = (message.Project ?? ScopeKey.Unattributed).ToString();
        db.Notifications.Add(new(0, time.GetUtcNow(), message.Kind, scope, null, message.Title, message.Path, personId, role, key));
    }

    private Task MailAsync(CockpitDb db, string address, Message message, CancellationToken cancellation) => options.Value.Mail.Host.Length == 0
        ? Task.CompletedTask
        : outbox.AddAsync(db, $"{message.Key}/mail/{address.ToLowerInvariant()}", MailChannel.ChannelName, address, new Mail(message.Title, $"{message.Text}\n\n{Link(message.Path)}\n"), time.GetUtcNow(), cancellation);

    private Task PostAsync(CockpitDb db, Message message, string to, CancellationToken cancellation) => options.Value.Webhook.Url.Length == 0
        ? Task.CompletedTask
        : outbox.AddAsync(
            db, $"{message.Key}/webhook/{to}", WebhookChannel.ChannelName, options.Value.Webhook.Url,
            new WebhookEvent(message.Key, message.Kind, message.Title, message.Text, Link(message.Path), message.Project?.ToString(), to, time.GetUtcNow()), time.GetUtcNow(), cancellation);
}

/// <summary>What is said.</summary>
/// <param name="Key">Names the occasion: the same one is said once to each.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The rest, for mail and webhook; plain text.</param>
/// <param name="Path">The page that it leads to.</param>
/// <param name="Project">Null where it concerns none yet.</param>
internal sealed record Message(string Key, NotificationKind Kind, string Title, string Text, string Path, ScopeKey? Project = null);

/// <summary>A mail as the outbox keeps it.</summary>
internal sealed record Mail(string Subject, string Text);

/// <summary>An event as it is posted.</summary>
internal sealed record WebhookEvent(string Id, NotificationKind Kind, string Title, string Text, string Link, string? Project, string To, DateTimeOffset At);
