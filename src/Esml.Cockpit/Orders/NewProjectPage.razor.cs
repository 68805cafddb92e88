using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Esml.Cockpit.Orders;

/// <summary>The order form with its live plan. What is typed is kept on the server.</summary>
public sealed partial class NewProjectPage(OrderDesk desk, Drafts drafts, OrderCopies copies, NavigationManager navigation, IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private ProjectOrder _order = new();
    private ImmutableArray<OrderFinding> _findings = [];
    private ImmutableArray<OrderFinding> _conflicts = [];
    private ImmutableArray<OrderFinding> _refusals = [];
    private ImmutableArray<Draft> _others = [];
    private NewProjectView _view = new(null, null, null);
    private DraftKeeper? _keeper;
    private string? _leadTo;
    private bool _showAll;
    private bool _missing;
    private bool _gone;
    private bool _ordering;
    private string _said = "";

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    private int Version => _keeper?.Version ?? 0;

    public async ValueTask DisposeAsync()
    {
        if (_keeper is null) return;
        // Who leaves within the pause has typed for keeps, too.
        await _keeper.FlushAsync(meant: false);
        _keeper.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var view = NewProjectView.FromQuery(Url.Query);
        var (before, first) = (_view, _keeper is null);
        _view = view;
        _keeper ??= new(drafts, Caller, time);
        if (first || (view.Draft != before.Draft && view.Draft != _keeper.Id) || view.Copy != before.Copy || view.Order != before.Order) await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_leadTo is not { } field) return;
        _leadTo = null;
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
        await module.InvokeVoidAsync("focus", OrderField.IdOf(field));
    }

    // Once the field is marked and unfolded.
    private void Lead(string field) => _leadTo = field;

    private async Task LoadAsync()
    {
        var draft = _view.Draft is { } id ? await drafts.FindAsync(Caller, id, CancellationToken.None) : null;
        _missing = _view.Draft is not null && draft is null;
        if (draft is not null) _keeper!.Open(draft);
        else _keeper!.StartAnew();
        var changed = _view.Order is { } order ? await desk.FindContentAsync(Caller, order, CancellationToken.None) : null;
        _gone = _view.Order is not null && changed is null;
        _order = draft?.Order ?? changed?.Order ?? (_view.Copy is { } key ? copies.From(Caller, key) : null) ?? new();
        (_showAll, _refusals) = (false, []);
        await CheckAsync(_order, always: true);
        _others = [.. (await drafts.ListAsync(Caller, CancellationToken.None)).Where(one => one.Id != draft?.Id).Take(6)];
    }

    private async Task ChangeAsync(ProjectOrder order)
    {
        var named = order.UseCase != _order.UseCase || order.Owner != _order.Owner;
        (_order, _said, _refusals) = (order, "", []);
        await CheckAsync(order, always: named);
        await _keeper!.TypedAsync(order);
        ShowInUrl();
    }

    private async Task SaveAsync()
    {
        _showAll = true;
        await _keeper!.SaveAsync(_order);
        if (_keeper.IsBehind) return;
        ShowInUrl();
        var open = OrderFields.Open(_findings).Length;
        _said = open == 0 ? "" : $", {Amounts.Count(open, "field still needs", "fields still need")} something";
    }

    private async Task ReloadAsync()
    {
        if (await drafts.FindAsync(Caller, _keeper!.Id, CancellationToken.None) is not { } newer) return;
        _keeper.Open(newer);
        _order = newer.Order;
        await CheckAsync(_order, always: true);
    }

    // The rules answer at once, so that the plan never sees a new order with old findings; the book of orders a moment later.
    private async Task CheckAsync(ProjectOrder order, bool always)
    {
        _findings = [.. desk.Check(Caller, order), .. always ? [] : _conflicts];
        if (!always) return;
        var conflicts = await desk.ConflictsAsync(Caller, order, _view.Order, CancellationToken.None);
        if (!ReferenceEquals(order, _order)) return;
        _conflicts = conflicts;
        _findings = [.. desk.Check(Caller, order), .. conflicts];
    }

    private async Task SubmitAsync()
    {
        _showAll = true;
        if (_ordering) return;
        if (OrderFields.Open(_findings) is [var first, ..])
        {
            Lead(first);
            return;
        }

        _ordering = true;
        try
        {
            await _keeper!.SaveAsync(_order);
            if (_keeper.Result is SavingResult.Older or SavingResult.Gone)
            {
                _refusals = [new("", FindingSeverity.Error, BehindWords(_keeper.Result), "Decide above which one is meant, then order.")];
                return;
            }

            var taken = _view.Order is { } changed
                ? await desk.ResubmitAsync(Caller, changed, new() { Order = _order, AtOnce = _view.AtOnce }, CancellationToken.None)
                : await desk.SubmitAsync(Caller, _order, new(_keeper.Version > 0 ? _keeper.Id : null, AtOnce: _view.AtOnce), CancellationToken.None);
            _refusals = taken.Findings;
            if (taken.Id is not { } id) return;
            if (_view.Order is not null) await drafts.DiscardAsync(Caller, _keeper.Id, CancellationToken.None);
            _keeper.StartAnew();
            navigation.NavigateTo($"/orders/{id}");
        }
        finally
        {
            _ordering = false;
        }
    }

    private async Task KeepAsOwnAsync()
    {
        _keeper!.StartAnew();
        await _keeper.SaveAsync(_order);
        ShowInUrl();
    }

    private async Task DiscardAsync()
    {
        await drafts.DiscardAsync(Caller, _keeper!.Id, CancellationToken.None);
        navigation.NavigateTo("/projects");
        _keeper.StartAnew();
    }

    // A refresh then finds the draft. The address bar changes, the page stays.
    private void ShowInUrl()
    {
        if (_keeper is not { Version: > 0, IsBehind: false } keeper || _view.Draft == keeper.Id) return;
        navigation.NavigateTo((_view with { Draft = keeper.Id, Copy = null }).ToUrl(), replace: true);
    }

    private string SavedWords() => _keeper switch
    {
        { IsBehind: true } => "Not saved",
        { IsUnsaved: true } => "Saving",
        { SavedAt: { } at } => $"Draft saved {Ages.Exact(at)}{_said}",
        _ => "A draft is kept while you type",
    };

    private static string BehindWords(SavingResult result) => result switch
    {
        SavingResult.Older => "This draft was changed in another tab or window. What you type here is not saved.",
        SavingResult.Gone => "This draft was discarded elsewhere. What you type here is not saved.",
        SavingResult.TooMany => $"You have {Drafts.Most} drafts, which is the most. Discard one to save this one.",
        _ => "The order is too long to be saved. Shorten its texts.",
    };
}
