using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Orders;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.OrderBoard;

/// <summary>All orders that a person may see, and how far each is.</summary>
public sealed partial class OrdersPage(NavigationManager navigation)
{
    private const int Most = 1000;
    private static readonly ImmutableArray<(string, string)> Kinds = [.. Enum.GetValues<OrderKind>().Select(kind => (kind.ToString(), OrderWords.Of(kind)))];
    private OrdersView _view = OrdersView.FromQuery(UrlQuery.Empty);
    private object _key = 0;
    private ImmutableArray<OrderRow> _rows = [];
    private ImmutableArray<OrderRow> _shown = [];
    private ImmutableArray<CockpitColumn<OrderRow>> _columns = [];

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnInitialized() => _columns = OrderColumns.Build(Time);

    protected override void OnParametersSet()
    {
        _view = OrdersView.FromQuery(Url.Query);
        Show();
    }

    // What changed is read again, once for all changes that came together.
    private void Moved(ImmutableArray<OrderMark> marks) => _key = marks.Sum(mark => (long)mark.Version) + marks.Length;

    private async Task<OrderList> LoadAsync(CancellationToken cancellation)
    {
        _rows = await Book.ListAsync(Caller, new(Take: Most), cancellation);
        Show();
        return new(_rows);
    }

    private void Show() => _shown = [.. _rows.Where(row => _view.Fits(row, Caller.Id))];

    private void Choose(string kind) => navigation.NavigateTo((_view with { Kind = Enum.TryParse<OrderKind>(kind, out var chosen) ? chosen : null }).ToUrl());

    private static readonly RenderFragment NothingOpen = builder =>
    {
        builder.OpenComponent<EmptyState>(0);
        builder.AddComponentParameter(1, nameof(EmptyState.Title), "Nothing is open");
        builder.AddComponentParameter(2, nameof(EmptyState.ChildContent), (RenderFragment)(text => text.AddMarkupContent(0, "<p>Every order came to its end. <a href=\"/orders?show=all\">All orders</a></p>")));
        builder.CloseComponent();
    };

    private static string Words(OrderShow show) => show switch
    {
        OrderShow.Waiting => "Waiting for approval",
        _ => show.ToString(),
    };

    private sealed record OrderList(ImmutableArray<OrderRow> Rows);
}
