using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Provisioning;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Whether an order may begin, and the list of its steps when it does.</summary>
internal sealed class OrderAdmission(ApprovalDesk approvals, IOptions<ProvisioningOptions> options)
{
    /// <summary>Kinds that have steps.</summary>
    public static bool Knows(OrderKind kind) => kind is OrderKind.NewProject or OrderKind.ProjectChange or OrderKind.ProjectRemoval or OrderKind.TemplateUpdate or OrderKind.DriftRepair or OrderKind.MemberChange;

    /// <summary>Fails closed: what is not known to be approved is not.</summary>
    public async Task<bool> MayBeginAsync(OrderRecord order, CancellationToken cancellation) =>
        Knows(order.Kind) && order.State is OrderState.Approved
        && await approvals.StateAsync(ApprovalKind.Order, $"{order.Id}", order.EvidenceHash, cancellation) is ApprovalState.Approved;

    /// <summary>Writes the steps down and sets the order going, all in one.</summary>
    public async Task BeginAsync(OrderChange once, CancellationToken cancellation)
    {
        var order = once.Order;
        foreach (var (position, (key, environment)) in StepLists.Of(order.Kind, order.Content, options.Value.By).Index())
        {
            if (once.Steps.Any(step => step.Key == key)) continue;
            once.AddStep(new() { OrderId = order.Id, Key = key, Environment = environment, Position = position, State = StepState.Waiting });
        }

        order.ExpectedSeconds ??= await ExpectedAsync(once.Db, order.Kind, once.Steps.Count, cancellation);
        once.Move(OrderState.Running);
        once.Log("", "info", $"Begins with {once.Steps.Count} steps.");
        once.Say("order begun", order.Title);
    }

    /// <summary>The median of orders with as many steps that came through.</summary>
    private static async Task<int?> ExpectedAsync(CockpitDb db, OrderKind kind, int steps, CancellationToken cancellation)
    {
        var past = await db.Orders.AsNoTracking().Where(order => order.Kind == kind && order.State == OrderState.Done && db.Steps.Count(step => step.OrderId == order.Id) == steps)
            .OrderByDescending(order => order.Reference).Take(25).Select(order => new { order.StartedAt, order.EndedAt }).ToListAsync(cancellation);
        var seconds = past.Where(order => order.EndedAt > order.StartedAt).Select(order => (order.EndedAt - order.StartedAt)!.Value.TotalSeconds).Order().ToList();
        return seconds.Count == 0 ? null : (int)Math.Ceiling(seconds[seconds.Count / 2]);
    }
}
