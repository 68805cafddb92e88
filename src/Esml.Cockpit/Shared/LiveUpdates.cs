using System.Collections.Immutable;
using Esml.Operations.Live;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Shared;

/// <summary>
/// Renders nothing. Follows a live set and hands its parent the whole set: at once when the first change comes,
/// then at most every 100 ms however many come.
/// </summary>
public sealed class LiveUpdates<T>(TimeProvider time, ILogger<LiveUpdates<T>> log) : ComponentBase, IDisposable
{
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _ended = new();
    private readonly Dictionary<object, T> _values = [];

    [Parameter, EditorRequired]
    public Func<CancellationToken, Snapshot<T>> Watch { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<T, object> KeyOf { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<ImmutableArray<T>> Changed { get; set; }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override bool ShouldRender() => false;

    // Only an interactive page comes here: a prerendered one has nobody to update.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = PumpAsync(_ended.Token);
    }

    private async Task PumpAsync(CancellationToken ended)
    {
        try
        {
            var snapshot = Watch(ended);
            foreach (var value in snapshot.Now) _values[KeyOf(value)] = value;
            await DeliverAsync(ended);
            await FollowAsync(snapshot.Changes.GetAsyncEnumerator(ended), ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            // A live pump: the page keeps what it last had.
            log.LogError(exception, "Live updates of {Type} ended", typeof(T).Name);
        }
    }

    private async Task FollowAsync(IAsyncEnumerator<IReadOnlyList<Change<T>>> changes, CancellationToken ended)
    {
        var last = time.GetTimestamp();
        await using var _ = changes;
        while (await changes.MoveNextAsync())
        {
            Apply(changes.Current);
            var wait = Pace - time.GetElapsedTime(last);
            // The source keeps what comes meanwhile, once per key; the next round takes it in one batch.
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ended);
            await DeliverAsync(ended);
            last = time.GetTimestamp();
        }
    }

    private void Apply(IReadOnlyList<Change<T>> batch)
    {
        foreach (var change in batch)
        {
            if (change.Kind is ChangeKind.Remove) _values.Remove(KeyOf(change.Value));
            else _values[KeyOf(change.Value)] = change.Value;
        }
    }

    private Task DeliverAsync(CancellationToken ended) => InvokeAsync(() =>
        ended.IsCancellationRequested ? Task.CompletedTask : Changed.InvokeAsync([.. _values.Values]));
}
