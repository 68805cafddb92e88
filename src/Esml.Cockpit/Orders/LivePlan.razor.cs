using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Orders;

/// <summary>Keeps the plan beside the form: asks again a moment after a change and shows the old plan greyed meanwhile.</summary>
public sealed partial class LivePlan(OrderPlanner planner, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private OrderPlan? _plan;
    private ProjectOrder? _asked;
    private ProjectOrder _planned = new();
    private CancellationTokenSource? _current;
    private bool _stale;

    [Parameter, EditorRequired]
    public ProjectOrder Order { get; set; } = default!;

    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = default!;

    /// <summary>Whether the order has faults that no plan can be made of.</summary>
    [Parameter, EditorRequired]
    public bool Held { get; set; }

    [Parameter, EditorRequired]
    public NewProjectView View { get; set; } = default!;

    /// <summary>Wrong sizes and services can't be expanded; a wrong address can.</summary>
    public static bool Holds(OrderFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Severity is FindingSeverity.Error && (finding.Field == nameof(ProjectOrder.Services) || finding.Field.Contains('.', StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        // While prerendering nobody would see the answer.
        if (!RendererInfo.IsInteractive || ReferenceEquals(Order, _asked)) return Task.CompletedTask;
        _asked = Order;
        _stale = _plan is not null;
        _current?.Cancel();
        _current?.Dispose();
        // A held order asks nothing: what was given up must not be given up again.
        _current = null;
        return Held ? Task.CompletedTask : PlanAsync(_current = new());
    }

    private async Task PlanAsync(CancellationTokenSource mine)
    {
        var token = mine.Token;
        try
        {
            if (_plan is not null) await Task.Delay(Pause, time, token);
            var order = Order;
            var plan = await planner.PlanAsync(Caller, order, token);
            if (!token.IsCancellationRequested) (_plan, _planned, _stale) = (plan, order, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question is on its way.
        }
    }
}
