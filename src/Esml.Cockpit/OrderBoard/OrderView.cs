using Esml.Cockpit.Shared;

namespace Esml.Cockpit.OrderBoard;

/// <summary>How one order is seen.</summary>
/// <param name="Step">The key of the step whose log is shown; null for all.</param>
public sealed record OrderView(Guid Id, string? Step)
{
    internal static OrderView FromQuery(Guid id, UrlQuery query) => new(id, query.Text("step"));

    public string ToUrl() => UrlQuery.Empty.With("step", Step).On($"{OrdersView.Path}/{Id}");
}
