using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.LongRunning;

/// <summary>What an operation does when its time has come. It may run twice (a kill came between), so it must be idempotent.</summary>
/// <returns>The body of the result, or null.</returns>
internal delegate ValueTask<JsonNode?> OperationHandler(LongRunningOperation operation, CancellationToken ct);

/// <summary>Starts, ends and remembers long-running operations. An operation without duration is done before Start returns.</summary>
internal sealed class LongRunningOperations(Store store, TimeProvider time) : IDisposable
{
    private const string DocumentKind = "operation";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, OperationHandler> _handlers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LongRunningOperation> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>To be called while the cloud is set up: operations found unfinished on disk need their handler.</summary>
    public void Register(string kind, OperationHandler handler) => _handlers[kind] = handler;

    /// <summary>Takes up what a stopped or killed process left unfinished.</summary>
    public void Resume()
    {
        foreach (var document in store.ReadDocuments(DocumentKind))
        {
            var operation = LongRunningOperation.FromJson(Json.Object(document.Body));
            if (operation.Ended < time.GetUtcNow() - Kept)
                store.DeleteDocument(DocumentKind, document.Key);
            if (!operation.IsDone && _running.TryAdd(operation.Name, operation))
                _ = RunWhenDueAsync(operation);
        }
    }

    public async ValueTask<LongRunningOperation> StartAsync(
        string kind, string resourceId, TimeSpan duration, JsonObject? payload = null)
    {
        var now = time.GetUtcNow();
        var operation = new LongRunningOperation
        {
            Name = Guid.NewGuid().ToString(),
            Kind = kind,
            ResourceId = resourceId,
            Started = now,
            Due = now + duration,
            Payload = payload,
        };
        Save(operation);
        _running[operation.Name] = operation;
        if (duration <= TimeSpan.Zero)
            return await RunAsync(operation);
        _ = RunWhenDueAsync(operation);
        return operation;
    }

    public LongRunningOperation? Find(string name) => _running.TryGetValue(name, out var running) ? running
        : store.ReadDocument(DocumentKind, name) is { } body ? LongRunningOperation.FromJson(Json.Object(body))
        : null;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task RunWhenDueAsync(LongRunningOperation operation)
    {
        try
        {
            var wait = operation.Due - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, _stop.Token);
            await RunAsync(operation);
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            // The server stops; the next start takes the operation up from disk.
        }
    }

    private async ValueTask<LongRunningOperation> RunAsync(LongRunningOperation operation)
    {
        LongRunningOperation ended;
        try
        {
            var result = await _handlers[operation.Kind](operation, _stop.Token);
            ended = operation with { Status = LongRunningOperation.Succeeded, Result = result };
        }
        catch (ArmErrorException e)
        {
            ended = operation with { Status = LongRunningOperation.Failed, Error = e.Error };
        }

        ended = ended with { Ended = time.GetUtcNow() };
        Save(ended);
        _running.TryRemove(operation.Name, out _);
        return ended;
    }

    private void Save(LongRunningOperation operation) => store.PutDocument(DocumentKind, operation.Name, Json.Bytes(operation.ToJson()));
}
