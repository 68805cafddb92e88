using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Deliveries;

/// <summary>
/// Sends what is due. An attempt is noted before it begins and after it ends: what was cut off in between may have arrived,
/// so it is repeated only where the receiver knows repetitions, and else waits for a person.
/// </summary>
internal sealed class DeliveryRun(
    IDbContextFactory<CockpitDb> databases, IEnumerable<IDeliveryChannel> channels, IOptions<NotificationOptions> options, TimeProvider time, ILogger<DeliveryRun> log)
{
    /// <summary>What is said of a message that nobody knows to have arrived.</summary>
    public const string CutOff = "It may not have arrived: the cockpit stopped while it was sending. It is not sent again by itself.";

    private const int Most = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private readonly Dictionary<string, IDeliveryChannel> _channels = channels.ToDictionary(channel => channel.Name);

    /// <summary>Whether anything is to be sent: asked before the lease is taken, so that a quiet portal writes nothing.</summary>
    public async Task<bool> HasDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Deliveries.AnyAsync(one => one.DeliveredAt == null && one.GivenUpAt == null && one.DueAt <= now, cancellation);
    }

    /// <param name="stillMine">Whether the right to send is still held: asked before each message.</param>
    /// <param name="cancellation">Ends the run; a message that is just being sent counts as cut off.</param>
    /// <returns>How many were tried.</returns>
    public async Task<int> GoAsync(Func<Task<bool>> stillMine, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var due = await db.Deliveries.AsNoTracking().Where(one => one.DeliveredAt == null && one.GivenUpAt == null && one.DueAt <= now)
            .OrderBy(one => one.DueAt).Take(Most).ToListAsync(cancellation);
        var tried = 0;
        foreach (var message in due)
        {
            if (!await stillMine()) break;
            if (await AttendAsync(message, cancellation)) tried++;
        }

        return tried;
    }

    private async Task<bool> AttendAsync(DeliveryRecord message, CancellationToken cancellation)
    {
        // Another portal that lost its turn in the middle of an attempt may still be at it.
        if (message.BegunAt is { } begun && begun + (2 * Patience) > time.GetUtcNow()) return false;
        if (!_channels.TryGetValue(message.Channel, out var channel)) return await EndAsync(message, message.BegunAt, DeliveryResult.Refused($"There is no channel {message.Channel}."), cancellation);
        if (message.BegunAt is not null && !channel.IsRepeatable) return await EndAsync(message, message.BegunAt, DeliveryResult.Refused(CutOff), cancellation);
        if (await BeginAsync(message, cancellation) is not { } mine) return false;
        return await EndAsync(message, mine, await SendAsync(channel, message, cancellation), CancellationToken.None);
    }

    // Only one of several portals changes the row from what it was.
    private async Task<DateTimeOffset?> BeginAsync(DeliveryRecord message, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var begun = await db.Deliveries
            .Where(one => one.Id == message.Id && one.BegunAt == message.BegunAt && one.Attempts == message.Attempts && one.DeliveredAt == null && one.GivenUpAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.BegunAt, now).SetProperty(one => one.Attempts, one => one.Attempts + 1), cancellation);
        message.Attempts++;
        return begun == 1 ? now : null;
    }

    private async Task<DeliveryResult> SendAsync(IDeliveryChannel channel, DeliveryRecord message, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await channel.SendAsync(message, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return channel.IsRepeatable ? DeliveryResult.Later($"No answer within {Patience.TotalSeconds:0} seconds.") : DeliveryResult.Refused($"It may not have arrived: no answer within {Patience.TotalSeconds:0} seconds. It is not sent again by itself.");
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "Message {Key} could not be sent by {Channel}.", message.Key, message.Channel);
            return DeliveryResult.Later(failure.Message);
        }
    }

    private async Task<bool> EndAsync(DeliveryRecord message, DateTimeOffset? begun, DeliveryResult result, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var over = result.Problem is not null && (!result.MayPass || message.Attempts >= options.Value.Attempts);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Deliveries.Where(one => one.Id == message.Id && one.BegunAt == begun).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.BegunAt, (DateTimeOffset?)null)
                .SetProperty(one => one.DeliveredAt, result.Problem is null ? now : null)
                .SetProperty(one => one.GivenUpAt, over ? now : null)
                .SetProperty(one => one.Problem, result.Problem)
                .SetProperty(one => one.DueAt, now + Wait(message.Attempts, result.After)),
            cancellation) == 1;
    }

    /// <summary>10 s, 20 s, 40 s and so on, or what the receiver asks for.</summary>
    internal static TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var own = TimeSpan.FromSeconds(10 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 12)));
        var wait = asked is { } wish && wish > own ? wish : own;
        return wait < LongestWait ? wait : LongestWait;
    }
}
