using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Esml.LocalAzure;

/// <summary>A fault for requests whose method and path match; paths may hold <c>*</c>.</summary>
/// <param name="Path">For example <c>*/providers/Microsoft.CostManagement/query</c>.</param>
/// <param name="Method">Null matches every method.</param>
public sealed record RouteFault(string Path, string? Method = null)
{
    /// <summary>Only requests to this host (<c>*</c> allowed); null matches all.</summary>
    public string? Host { get; init; }

    /// <summary>429, 503 or any other status; null: the request goes on after <see cref="Delay"/>.</summary>
    public int? Status { get; init; }

    /// <summary>Seconds in the Retry-After header.</summary>
    public int? RetryAfter { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Time that passes first. <see cref="Timeout.InfiniteTimeSpan"/>: no answer until the client gives up.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many requests it hits; null: all, until it is removed.</summary>
    public int? Times { get; init; }

    /// <summary>The request is carried out first; only its answer is held up by <see cref="Delay"/>, or replaced by <see cref="Status"/>.</summary>
    public bool Afterwards { get; init; }

    /// <summary>Called when it hits; with <see cref="Afterwards"/> when the request has been carried out.</summary>
    public Action? Hit { get; init; }
}

/// <summary>A resource whose creation fails or is slow, wherever it is asked for: by a PUT or in a deployment.</summary>
/// <param name="Type">Resource type; <c>*</c> allowed.</param>
/// <param name="Name">Last part of its name; <c>*</c> allowed.</param>
public sealed record ResourceFault(string Type, string Name = "*")
{
    /// <summary>Only inside this resource group (<c>*</c> allowed).</summary>
    public string Group { get; init; } = "*";

    /// <summary>Error code; null: nothing fails, creation only takes <see cref="Delay"/> longer.</summary>
    public string? Code { get; init; }

    public string Message { get; init; } = "The resource operation completed with terminal provisioning state 'Failed'.";

    public int Status { get; init; } = 409;

    public TimeSpan Delay { get; init; }

    public int? Times { get; init; }

    /// <summary>Whether a deployment leaves the resource behind in state Failed, as most services do; false: nothing is created.</summary>
    public bool LeavesResource { get; init; } = true;
}

/// <summary>Faults that are injected at present.</summary>
public sealed class Faults
{
    private ImmutableList<Entry> _entries = [];

    /// <summary>The fault stands until the result is disposed.</summary>
    public IDisposable Add(RouteFault fault) => Add(new Entry(this, fault, null, fault.Times));

    /// <inheritdoc cref="Add(RouteFault)"/>
    public IDisposable Add(ResourceFault fault) => Add(new Entry(this, null, fault, fault.Times));

    public void Clear() => Interlocked.Exchange(ref _entries, []);

    internal RouteFault? Match(string host, string method, string path) => _entries.FirstOrDefault(e => e.Route is { } f
        && Like(f.Path, path) && (f.Method is null || Like(f.Method, method)) && (f.Host is null || Like(f.Host, host)) && e.Use())?.Route;

    internal ResourceFault? Match(State.ArmId id) => _entries.FirstOrDefault(e => e.Resource is { } f
        && Like(f.Type, id.Type) && Like(f.Name, id.Name) && Like(f.Group, id.Group ?? "") && e.Use())?.Resource;

    private static bool Like(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    private Entry Add(Entry entry)
    {
        ImmutableInterlocked.Update(ref _entries, list => list.Add(entry));
        return entry;
    }

    private sealed class Entry(Faults owner, RouteFault? route, ResourceFault? resource, int? times) : IDisposable
    {
        private int _left = times ?? int.MaxValue;

        public RouteFault? Route => route;

        public ResourceFault? Resource => resource;

        public bool Use() => times is null || Interlocked.Decrement(ref _left) >= 0;

        public void Dispose() => ImmutableInterlocked.Update(ref owner._entries, list => list.Remove(this));
    }
}
