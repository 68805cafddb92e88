using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Shared;

/// <summary>
/// Loads a value and shows its three states: loading (a skeleton, once it has taken 200 ms), failed (with a way out), loaded or empty.
/// Loads again when <see cref="Key"/> changes; what an older load brings late is dropped.
/// </summary>
public sealed partial class LoadState<T>(TimeProvider time, ILogger<LoadState<T>> log) : IDisposable
    where T : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private CancellationTokenSource? _current;
    private object? _loadedKey;
    private T? _value;
    private Problem? _problem;
    private bool _slow;

    /// <summary>What is asked for; equal keys are one load.</summary>
    [Parameter, EditorRequired]
    public object Key { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<T>> Load { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment<T> ChildContent { get; set; } = default!;

    [Parameter]
    public Func<T, bool>? IsEmpty { get; set; }

    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Tells the page, so that what stands outside this part is rendered with the new value too.</summary>
    [Parameter]
    public EventCallback<T> Loaded { get; set; }

    protected override Task OnParametersSetAsync()
    {
        if (_current is not null && Equals(Key, _loadedKey)) return Task.CompletedTask;
        return LoadAsync();
    }

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
    }

    private async Task LoadAsync()
    {
        _current?.Cancel();
        _current?.Dispose();
        var mine = _current = new CancellationTokenSource();
        var token = mine.Token;
        (_loadedKey, _problem) = (Key, null);
        var load = RunAsync(token);
        if (!load.IsCompleted) await Task.WhenAny(load, Task.Delay(Patience, time, token));
        if (!load.IsCompleted && _current == mine)
        {
            _slow = true;
            // While prerendering nobody would see a later render: the skeleton is the page until the circuit is there.
            if (!RendererInfo.IsInteractive) return;
            StateHasChanged();
        }
        var (value, problem) = await load;
        if (_current != mine || token.IsCancellationRequested) return;
        (_value, _problem, _slow) = (value ?? _value, problem, false);
        StateHasChanged();
        if (value is not null) await Loaded.InvokeAsync(value);
    }

    private async Task<(T? Value, Problem? Problem)> RunAsync(CancellationToken token)
    {
        try
        {
            return (await Load(token), null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return default;
        }
        catch (Exception exception)
        {
            // LoadState is where a failed load is shown, whatever failed.
            var problem = Problem.Of(exception);
            if (exception is not Operations.Access.AccessDenied) log.LogError(exception, "A page could not load {Key}", Key);
            return (null, problem);
        }
    }
}
