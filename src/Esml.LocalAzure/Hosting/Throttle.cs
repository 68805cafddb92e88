using System.Collections.Concurrent;
using System.Globalization;

namespace Esml.LocalAzure.Hosting;

/// <summary>
/// ARM's token buckets (figures of 2024's regional throttling): per subscription, caller and kind of operation, and a
/// global one per subscription of fifteen times the size.
/// </summary>
internal sealed class Throttle(LocalAzureOptions options, TimeProvider time)
{
    private const int GlobalFactor = 15;
    private readonly ConcurrentDictionary<(string Scope, string Caller, string Kind), TokenBucket> _buckets = new();

    /// <summary>Takes a token, writes the remaining counts on the answer, and refuses if none is left and throttling is on.</summary>
    public void Take(ArmRequest request)
    {
        var method = request.Http.Request.Method;
        var (kind, size, rate) = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? ("reads", 250, 25)
            : HttpMethods.IsDelete(method) ? ("deletes", 200, 10)
            : ("writes", 200, 10);
        var subscription = request.Http.Request.RouteValues["subscription"] as string;
        var caller = Caller(request);
        var scope = subscription is null ? "tenant" : "subscription";
        var own = Bucket((subscription ?? "", caller, kind), size, rate).Take();
        var headers = request.Http.Response.Headers;
        headers[$"x-ms-ratelimit-remaining-{scope}-{kind}"] = Text(own.Remaining);
        var wait = own.Wait;
        if (subscription is not null)
        {
            var all = Bucket((subscription, "*", kind), size * GlobalFactor, rate * GlobalFactor).Take();
            headers[$"x-ms-ratelimit-remaining-subscription-global-{kind}"] = Text(all.Remaining);
            wait = wait > all.Wait ? wait : all.Wait;
        }

        if (wait <= TimeSpan.Zero || !options.Throttle)
            return;
        headers.RetryAfter = Text((int)Math.Ceiling(wait.TotalSeconds));
        throw new ArmErrorException(
            429,
            subscription is null ? "TooManyRequests" : "SubscriptionRequestsThrottled",
            $"Number of {kind} for the {scope} exceeded the limit. Please try again after {Math.Ceiling(wait.TotalSeconds)} seconds.");
    }

    private static string Caller(ArmRequest request) => request.Header("Authorization") ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private TokenBucket Bucket((string, string, string) key, int size, int rate) =>
        _buckets.GetOrAdd(key, static (_, a) => new(a.size, a.rate, a.time), (size, rate, time));
}

/// <summary>Holds up to <paramref name="size"/> tokens and gains <paramref name="rate"/> of them a second.</summary>
internal sealed class TokenBucket(int size, int rate, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _tokens = size;
    private long _at = time.GetTimestamp();

    /// <summary>What is left after this request, and how long to wait if there was no token for it.</summary>
    public (int Remaining, TimeSpan Wait) Take()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(size, _tokens + (time.GetElapsedTime(_at, now).TotalSeconds * rate));
            _at = now;
            if (_tokens < 1)
                return (0, TimeSpan.FromSeconds((1 - _tokens) / rate));
            _tokens--;
            return ((int)_tokens, TimeSpan.Zero);
        }
    }
}
