using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Changes;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Orders;

/// <summary>Services and sizes as they stand, environments to add, and beside them what becomes different.</summary>
public sealed partial class ChangeForm(ChangeDesk desk, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private ProjectOrder _order = new();
    private ImmutableArray<FactoryEnvironment> _add = [];
    private ImmutableArray<OrderFinding> _refusals = [];
    private ChangePlan? _plan;
    private Problem? _problem;
    private CancellationTokenSource? _current;
    private bool _stale;
    private bool _busy;

    [Parameter, EditorRequired]
    public ProjectStand Stand { get; set; } = default!;

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    private ImmutableArray<OrderFinding> Findings => _plan?.Findings ?? [];

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
    }

    // Once: what is chosen here is not undone by a newer reading; ordering reads again.
    protected override void OnInitialized() => _order = Stand.Order;

    private Task SetAsync(ProjectOrder order)
    {
        _order = order;
        return PlanAsync();
    }

    private Task AddAsync(FactoryEnvironment environment, bool on)
    {
        _add = on ? [.. _add.Append(environment).Distinct().Order()] : _add.Remove(environment);
        return PlanAsync();
    }

    private async Task PlanAsync()
    {
        _current?.Cancel();
        _current?.Dispose();
        var mine = _current = new();
        var token = mine.Token;
        (_stale, _refusals) = (true, []);
        try
        {
            await Task.Delay(Pause, time, token);
            var plan = await desk.PlanAsync(Caller, Stand, _order, _add, token);
            if (!token.IsCancellationRequested) (_plan, _problem, _stale) = (plan, null, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question is on its way.
        }
        catch (Exception failure) when (!token.IsCancellationRequested)
        {
            (_plan, _problem, _stale) = (null, Problem.Of(failure), false);
        }
    }

    private async Task SubmitAsync()
    {
        _busy = true;
        try
        {
            var taken = await desk.SubmitAsync(Caller, Stand.Project, _order, _add, CancellationToken.None);
            _refusals = taken.Findings;
            if (taken.Id is { } id) navigation.NavigateTo($"/orders/{id}");
        }
        finally
        {
            _busy = false;
        }
    }
}
