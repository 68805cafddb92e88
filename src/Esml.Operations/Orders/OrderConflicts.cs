using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Orders;

/// <summary>Orders on their way that another one would collide with.</summary>
internal sealed class OrderConflicts(IDbContextFactory<CockpitDb> databases)
{
    private static readonly OrderState[] Over = [.. Enum.GetValues<OrderState>().Where(state => state.IsOver())];

    public async Task<ImmutableArray<OrderFinding>> OfAsync(ProjectOrder order, Guid? except, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(order.UseCase)) return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await OfAsync(db, order, except, cancellation);
    }

    /// <summary>The same use case of the same owner, ordered twice.</summary>
    /// <param name="db">Read in a transaction, so that of two at once only one passes.</param>
    /// <param name="order">The new order.</param>
    /// <param name="except">The order itself, when it is changed.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<ImmutableArray<OrderFinding>> OfAsync(CockpitDb db, ProjectOrder order, Guid? except, CancellationToken cancellation)
    {
        var open = await db.Orders.AsNoTracking().Where(one => one.Kind == OrderKind.NewProject && !Over.Contains(one.State) && one.Id != except)
            .Select(one => new { one.Id, one.Reference, one.Title }).ToListAsync(cancellation);
        foreach (var other in open.Where(one => Same(one.Title, order.UseCase)))
        {
            var content = await db.Orders.Where(one => one.Id == other.Id).Select(one => one.Content).SingleAsync(cancellation);
            if (OrderContentJson.Read<NewProjectContent>(content, out _) is { } known && Same(known.Order.Owner, order.Owner))
                return [new(nameof(order.UseCase), FindingSeverity.Error, $"Order {other.Reference} of the same owner is on its way for this use case.", "Wait for it, withdraw it, or choose words that tell the two apart.")];
        }

        return [];
    }

    /// <summary>Why a project can't be changed now; null when it can.</summary>
    public static async Task<OrderFinding?> OfAsync(CockpitDb db, ScopeKey project, Guid? except, CancellationToken cancellation)
    {
        var scope = project.ToString();
        var removal = await db.Orders.AsNoTracking().Where(one => one.Kind == OrderKind.ProjectRemoval && one.Scope == scope && one.Id != except && !Over.Contains(one.State))
            .Select(one => (int?)one.Reference).FirstOrDefaultAsync(cancellation);
        return removal is null ? null : new("Project", FindingSeverity.Error, $"Project {scope} is being removed by order {removal}.", "Withdraw that order first, or order a new project.");
    }

    /// <summary>Whatever else of a project is on its way, also as one of many in an update of templates.</summary>
    public static async Task<OrderFinding?> AnyOfAsync(CockpitDb db, ScopeKey project, Guid? except, CancellationToken cancellation)
    {
        var scope = project.ToString();
        var named = $"\"project\": \"{scope}\"";
        var other = await db.Orders.AsNoTracking().Where(one => (one.Scope == scope || (one.Kind == OrderKind.TemplateUpdate && one.Content.Contains(named))) && one.Id != except && !Over.Contains(one.State)).Select(one => (int?)one.Reference).FirstOrDefaultAsync(cancellation);
        return other is null ? null : new("Project", FindingSeverity.Error, $"Order {other} of project {scope} is not over.", "Let it end, or withdraw it.");
    }

    private static bool Same(string left, string right) => left.Trim().Equals(right.Trim(), StringComparison.OrdinalIgnoreCase);
}
