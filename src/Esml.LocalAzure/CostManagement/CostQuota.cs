using System.Collections.Concurrent;
using System.Globalization;
using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.CostManagement;

/// <summary>
/// Cost Management's own throttling: four requests a minute per scope; per tenant 12 in ten seconds, 60 a minute and
/// 600 an hour; 2,000 a minute per ClientType. The counts are always sent; 429 only if throttling is switched on.
/// </summary>
internal sealed class CostQuota(LocalAzureOptions options, TimeProvider time)
{
    private const string Header = "x-ms-ratelimit-microsoft.costmanagement-";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, RequestWindow> _scopes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RequestWindow> _clients = new(StringComparer.OrdinalIgnoreCase);
    private readonly RequestWindow _tenantSeconds = new(12, TimeSpan.FromSeconds(10));
    private readonly RequestWindow _tenantMinute = new(60, Minute);
    private readonly RequestWindow _tenantHour = new(600, TimeSpan.FromHours(1));

    public void Take(ArmRequest request, string scope)
    {
        var now = time.GetUtcNow();
        var client = request.Header("ClientType") ?? "Default";
        var entity = _scopes.GetOrAdd(scope, _ => new(4, Minute));
        var clients = _clients.GetOrAdd(client, _ => new(2000, Minute));
        (string Name, TimeSpan Wait)[] waits =
        [
            ("entity", entity.Wait(now)),
            ("qpu", Longest(_tenantMinute.Wait(now), _tenantHour.Wait(now))),
            ("tenant", _tenantSeconds.Wait(now)),
            ("client", clients.Wait(now)),
        ];
        var refused = options.Throttle && Array.Exists(waits, wait => wait.Wait > TimeSpan.Zero);
        if (!refused)
        {
            foreach (var window in (RequestWindow[])[entity, clients, _tenantSeconds, _tenantMinute, _tenantHour])
                window.Add(now);
        }

        var headers = request.Http.Response.Headers;
        headers[Header + "qpu-consumed"] = refused ? "0" : "1";
        headers[Header + "qpu-remaining"] = Text(_tenantHour.Left(now));
        headers[Header + "clienttype-requests"] = $"{client}:{Text(clients.Left(now))}";
        if (!refused)
            return;
        foreach (var (name, wait) in waits.Where(wait => wait.Wait > TimeSpan.Zero))
            headers[$"{Header}{name}-retry-after"] = Text((int)Math.Ceiling(wait.TotalSeconds));
        throw new ArmErrorException(429, "429", "Too many requests. Please retry.");
    }

    private static TimeSpan Longest(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Counts requests over a span of time that moves along.</summary>
internal sealed class RequestWindow(int most, TimeSpan span)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _times = new();

    public int Left(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            return Math.Max(0, most - _times.Count);
        }
    }

    public TimeSpan Wait(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            return _times.Count < most ? TimeSpan.Zero : _times.Peek() + span - now;
        }
    }

    public void Add(DateTimeOffset now)
    {
        lock (_gate)
        {
            _times.Enqueue(now);
            if (_times.Count > most)
                _times.Dequeue();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_times.TryPeek(out var first) && first + span <= now)
            _times.Dequeue();
    }
}
