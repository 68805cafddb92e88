using System.Collections.Concurrent;
using Azure.Core;

namespace Esml.Azure.Connection;

/// <summary>
/// Remembers which scopes Azure has asked to leave alone, and until when. Azure counts per subscription, service and kind of call: where one call
/// was refused, the next would be too, and would make the wait longer.
/// </summary>
internal sealed class ThrottledScopes(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.OrdinalIgnoreCase);

    public void Close(Request request, TimeSpan wait)
    {
        var until = time.GetUtcNow() + wait;
        _until.AddOrUpdate(ScopeOf(request), until, (_, known) => known > until ? known : until);
    }

    /// <summary>How long this request had better wait; zero when nothing speaks against it.</summary>
    public TimeSpan Remaining(Request request)
    {
        // Nearly always nothing is closed, and no scope needs to be worked out.
        if (_until.IsEmpty)
            return TimeSpan.Zero;
        var scope = ScopeOf(request);
        if (!_until.TryGetValue(scope, out var until))
            return TimeSpan.Zero;
        var remaining = until - time.GetUtcNow();
        if (remaining > TimeSpan.Zero)
            return remaining;
        _until.TryRemove(new(scope, until));
        return TimeSpan.Zero;
    }

    /// <summary>For example <c>management.azure.com/{subscription}/Microsoft.CostManagement/read</c>.</summary>
    private static string ScopeOf(Request request)
    {
        var path = request.Uri.Path;
        return $"{request.Uri.Host}/{After(path, "/subscriptions/")}/{After(path, "/providers/")}/{KindOf(request.Method)}";
    }

    private static string After(string path, string marker)
    {
        var start = path.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return "";
        start += marker.Length;
        var end = path.AsSpan(start).IndexOfAny('/', '?');
        return end < 0 ? path[start..] : path.Substring(start, end);
    }

    private static string KindOf(RequestMethod method) =>
        method == RequestMethod.Get || method == RequestMethod.Head ? "read" : method == RequestMethod.Delete ? "delete" : "write";
}
