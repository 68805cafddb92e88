using System.Globalization;
using Azure.Core;

namespace Esml.Azure.Connection;

/// <summary>How long Azure asks its callers to wait.</summary>
internal static class ServerWait
{
    /// <summary>The longest wait that any header names; null when none does.</summary>
    /// <remarks>
    /// A throttled cost query may carry several at once, each for a quota of its own, and no <c>Retry-After</c>:
    /// <code>
    /// x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after: 3
    /// x-ms-ratelimit-microsoft.costmanagement-entity-retry-after: 41
    /// </code>
    /// </remarks>
    public static TimeSpan? Of(ResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (var header in headers)
            if (Read(header, now) is { } wait && (longest is null || wait > longest))
                longest = wait;
        return longest;
    }

    private static TimeSpan? Read(HttpHeader header, DateTimeOffset now) => header.Name.ToLowerInvariant() switch
    {
        "retry-after-ms" or "x-ms-retry-after-ms" => Number(header.Value) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        "retry-after" => Seconds(header.Value) ?? Until(header.Value, now),
        var name when name.StartsWith("x-ms-ratelimit-", StringComparison.Ordinal) && name.EndsWith("retry-after", StringComparison.Ordinal) => Seconds(header.Value),
        _ => null,
    };

    private static TimeSpan? Seconds(string value) => Number(value) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    // Capped, so that an absurd number cannot overflow; the caller's bound refuses it anyway.
    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 86_400_000) : null;

    private static TimeSpan? Until(string value, DateTimeOffset now) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at > now ? at - now : TimeSpan.Zero
            : null;
}
