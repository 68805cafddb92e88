using System.Text.Json;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Deliveries;

/// <summary>The outbox: what leaves the cockpit is written down with what it tells of, and sent afterwards until it has arrived or is given up.</summary>
internal sealed class Outbox(TimeProvider time)
{
    /// <summary>Adds a message to what <paramref name="db"/> saves next; one with the same key is there only once.</summary>
    /// <param name="db">Saved by the caller.</param>
    /// <param name="key">Names the message for ever.</param>
    /// <param name="channel">The name of an <see cref="IDeliveryChannel"/>.</param>
    /// <param name="target">Whom the channel sends it to: an address.</param>
    /// <param name="content">The message; its shape depends on the channel.</param>
    /// <param name="dueAt">Not before.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task AddAsync(CockpitDb db, string key, string channel, string target, object content, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (db.Deliveries.Local.Any(one => one.Key == key) || await db.Deliveries.AnyAsync(one => one.Key == key, cancellation)) return;
        var now = time.GetUtcNow();
        db.Deliveries.Add(new()
        {
            Id = Guid.CreateVersion7(now), Key = key, Channel = channel, Target = target, CreatedAt = now, DueAt = dueAt,
            Content = JsonSerializer.Serialize(content, content.GetType(), JsonSerializerOptions.Web),
        });
    }
}
