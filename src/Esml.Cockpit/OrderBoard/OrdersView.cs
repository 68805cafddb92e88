using Esml.Cockpit.Shared;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Cockpit.OrderBoard;

/// <summary>Which orders are listed by how far they are.</summary>
public enum OrderShow
{
    Open,
    Waiting,
    Failed,
    Over,
    All,
}

/// <summary>How the list of orders is seen, all from the URL.</summary>
public sealed record OrdersView(OrderShow Show, OrderKind? Kind, bool Mine, ScopeKey? Project, GridView Grid)
{
    public const string Path = "/orders";

    internal static OrdersView FromQuery(UrlQuery query) => new(
        query.Choice<OrderShow>("show") ?? OrderShow.Open,
        query.Choice<OrderKind>("kind"),
        query.Flag("mine"),
        ScopeKey.TryParse(query.Text("project"), out var key) ? key : null,
        GridView.FromQuery(query));

    /// <summary>Nothing is chosen: the list shows what is open.</summary>
    public bool IsPlain => this is { Show: OrderShow.Open, Kind: null, Mine: false, Project: null, Grid.Search: "" };

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("show", Show is OrderShow.Open ? null : (OrderShow?)Show)
        .With("kind", Kind)
        .WithFlag("mine", Mine)
        .With("project", Project?.ToString())
        .On(Path);

    public bool Fits(OrderRow row, string personId) => Fits(row.State) && (Kind is null || row.Kind == Kind) && (!Mine || row.PersonId == personId) && (Project is null || row.Project == Project);

    private bool Fits(OrderState state) => Show switch
    {
        OrderShow.Open => !state.IsOver(),
        OrderShow.Waiting => state is OrderState.InReview,
        OrderShow.Failed => state is OrderState.Failed,
        OrderShow.Over => state.IsOver(),
        _ => true,
    };
}
