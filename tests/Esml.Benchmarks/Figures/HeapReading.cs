using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Esml.Benchmarks.Figures;

/// <summary>What lives on the managed heap of another process after a full collection, by type; without the large buffers of the array pool.</summary>
internal sealed class HeapReading
{
    // Collect everything, then tell every object that is left: the keywords of dotnet-gcdump.
    private const long HeapSnapshot = (long)ClrTraceEventParser.Keywords.GCHeapSnapshot;
    // What sweeps and answers are read into: arrays of the pool that all share. How many it holds at a moment says nothing of a circuit.
    private const long Pooled = 64 * 1024;
    private static readonly string[] PooledTypes = ["System.Byte[]", "System.Char[]"];
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<ulong, (long Count, long Bytes)> _types = [];

    public long Bytes => _types.Values.Sum(type => type.Bytes);

    public static async Task<HeapReading> TakeAsync(int processId, CancellationToken cancellationToken)
    {
        var client = new DiagnosticsClient(processId);
        // The first collection lets finalizers run; what they held goes with the second.
        await new HeapReading().CollectAsync(client, cancellationToken);
        var reading = new HeapReading();
        await reading.CollectAsync(client, cancellationToken);
        return reading;
    }

    /// <summary>The types that grew most since an earlier reading.</summary>
    public IEnumerable<(string Name, long Count, long Bytes)> GrownSince(HeapReading before)
    {
        var old = before.ByName();
        return ByName()
            .Select(now => (Name: now.Key, Count: now.Value.Count - old.GetValueOrDefault(now.Key).Count, Bytes: now.Value.Bytes - old.GetValueOrDefault(now.Key).Bytes))
            .OrderByDescending(type => type.Bytes);
    }

    private Dictionary<string, (long Count, long Bytes)> ByName() => _types
        .GroupBy(type => _names.GetValueOrDefault(type.Key, "unknown"))
        .ToDictionary(group => group.Key, group => (group.Sum(type => type.Value.Count), group.Sum(type => type.Value.Bytes)));

    private async Task CollectAsync(DiagnosticsClient client, CancellationToken cancellationToken)
    {
        EventPipeProvider[] providers = [new("Microsoft-Windows-DotNETRuntime", System.Diagnostics.Tracing.EventLevel.Verbose, HeapSnapshot)];
        using var session = await client.StartEventPipeSessionAsync(providers, requestRundown: false, circularBufferMB: 512, cancellationToken);
        using var source = new EventPipeEventSource(session.EventStream);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var collection = -1;
        source.Clr.GCStart += gc => collection = gc.Depth == 2 && collection < 0 ? gc.Count : collection;
        source.Clr.GCStop += gc => { if (gc.Count == collection) ended.TrySetResult(); };
        source.Clr.TypeBulkType += Take;
        source.Clr.GCBulkNode += Take;
        var reading = Task.Run(source.Process, cancellationToken);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        await session.StopAsync(cancellationToken);
        await reading;
    }

    private void Take(Microsoft.Diagnostics.Tracing.Parsers.Clr.GCBulkTypeTraceData types)
    {
        for (var i = 0; i < types.Count; i++) _names[types.Values(i).TypeID] = types.Values(i).TypeName;
    }

    private void Take(Microsoft.Diagnostics.Tracing.Parsers.Clr.GCBulkNodeTraceData nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes.Values(i);
            if ((long)node.Size > Pooled && PooledTypes.Contains(_names.GetValueOrDefault(node.TypeID))) continue;
            var (count, bytes) = _types.GetValueOrDefault(node.TypeID);
            _types[node.TypeID] = (count + 1, bytes + (long)node.Size);
        }
    }
}
