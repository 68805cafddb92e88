using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Costs;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Network;

namespace Esml.Operations.Orders;

/// <summary>Tells what an order changes for the factory. It changes by the day, so no approval rests on it.</summary>
public sealed class OrderImpacts
{
    private readonly OrderPlanner _planner;
    private readonly FactoryBoard _board;
    private readonly AddressPlan _addresses;
    private readonly RoleHeadroom _roles;

    internal OrderImpacts(OrderPlanner planner, FactoryBoard board, AddressPlan addresses, RoleHeadroom roles) => (_planner, _board, _addresses, _roles) = (planner, board, addresses, roles);

    /// <param name="caller">Whose view of the factory's cost it is.</param>
    /// <param name="order">What is ordered.</param>
    /// <param name="id">The order, when it was handed in: what it holds is not counted twice.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<OrderImpact> GetAsync(Caller caller, ProjectOrder order, Guid? id, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        var holder = id?.ToString() ?? AddressPreview.NobodyYet;
        var plan = await _planner.PlanForAsync(order, holder, cancellation);
        var subnets = plan.Environments.Where(one => one.Subnets is not null).ToImmutableDictionary(one => one.Environment, one => one.Subnets!);
        var checks = await Task.WhenAll(plan.Environments.Where(one => !one.Resources.IsEmpty).Select(one => _roles.CheckAsync(one, cancellation)));
        var now = Forecast(_board.Rows(caller));
        var known = plan is { Problem: null, Prices.Problem: null } && now is not null && now.Value.Currency == plan.Total.Currency;
        return new(now, known ? now!.Value + plan.Total : null, await _addresses.RunwaysAsync(holder, order.Type, subnets, cancellation), [.. checks]);
    }

    /// <summary>What this month comes to if it goes on as it began; null without any figure.</summary>
    internal static Money? Forecast(ImmutableArray<ProjectRow> rows)
    {
        var costs = rows.SelectMany(row => row.Cells).Select(cell => cell.Cost).OfType<CellCost>().ToList();
        if (costs.Count == 0) return null;
        var currency = costs[0].MonthToDate.Currency;
        return new(costs.Where(cost => cost.MonthToDate.Currency == currency).Sum(cost => cost.MonthToDate.Amount / cost.Until.Day * DateTime.DaysInMonth(cost.Until.Year, cost.Until.Month)), currency);
    }
}

/// <summary>What an order changes for the factory.</summary>
/// <param name="Now">This month's forecast of all that the caller may see; null where nothing is known of it.</param>
/// <param name="With">The same with a whole month of the order; null where one of the two is not known.</param>
/// <param name="Roles">Role assignments by environment.</param>
public sealed record OrderImpact(Money? Now, Money? With, ImmutableArray<RunwayChange> Runways, ImmutableArray<PlanCheck> Roles);
