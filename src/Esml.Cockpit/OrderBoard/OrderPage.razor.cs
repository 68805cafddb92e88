using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.OrderBoard;

/// <summary>One order: how it stands, who has to do what, its steps as they go.</summary>
public sealed partial class OrderPage
{
    private OrderView _view = new(Guid.Empty, null);
    private object _key = new();
    private int _version;
    private string _json = "";
    private NewProjectContent? _content;
    private ImmutableArray<OrderLine> _lines = [];

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (_view.Id != Id) (_lines, _version, _json, _content) = ([], 0, "", null);
        _view = OrderView.FromQuery(Id, Url.Query);
        _key = (Id, _version);
    }

    private void Moved(ImmutableArray<OrderMark> marks)
    {
        if (marks.FirstOrDefault(mark => mark.Id == Id) is { } mark) _version = mark.Version;
        _key = (Id, _version);
    }

    private async Task<OrderSight> LoadAsync(CancellationToken cancellation)
    {
        var detail = await Book.FindAsync(Caller, Id, cancellation);
        if (detail is null) return new(null, [], null);
        // Only what is new: a long log is not read again with every line.
        var more = await Book.LogAsync(Caller, Id, _lines.IsEmpty ? 0 : _lines[^1].Id, cancellation);
        // Two loads may overlap for a moment.
        var last = _lines.IsEmpty ? 0 : _lines[^1].Id;
        _lines = _lines.AddRange(more.Where(line => line.Id > last));
        // The same object while the content is the same: what it changes for the factory is not asked again with every step.
        if (detail.Row.Kind is OrderKind.NewProject && detail.Content != _json) (_json, _content) = (detail.Content, OrderContentJson.Read<NewProjectContent>(detail.Content, out _));
        return new(detail, _lines, _content);
    }

    private bool Operates(OrderDetail detail) => detail.Row.State is OrderState.Running or OrderState.Failed && Caller.Has(Permission.OperateOrders);

    /// <summary>What the page shows of one moment.</summary>
    private sealed record OrderSight(OrderDetail? Detail, ImmutableArray<OrderLine> Lines, NewProjectContent? Content)
    {
        public ProjectOrder? Ordered => Content?.Order;

        public bool AtOnce => Content is { AtOnce: true };
    }
}
