using Esml.Factory.Orders;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Which orders have work now.</summary>
internal sealed class OrderStands(IDbContextFactory<CockpitDb> databases, OrderAdmission admission, TimeProvider time)
{
    private static readonly OrderState[] Moving = [.. Enum.GetValues<OrderState>().Where(state => state.IsMoving())];

    /// <summary>The oldest first.</summary>
    public async Task<List<Guid>> DueAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var orders = await db.Orders.AsNoTracking().Where(order => Moving.Contains(order.State)).OrderBy(order => order.Reference).ToListAsync(cancellation);
        if (orders.Count == 0) return [];
        var ids = orders.Select(order => order.Id).ToList();
        var steps = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.OrderId)).ToListAsync(cancellation)).ToLookup(step => step.OrderId);
        var due = new List<Guid>();
        foreach (var order in orders)
        {
            if (order.State is OrderState.Approved ? await admission.MayBeginAsync(order, cancellation) : IsDue(order, steps[order.Id])) due.Add(order.Id);
        }

        return due;
    }

    public Task<bool> MayBeginAsync(OrderRecord order, CancellationToken cancellation) => admission.MayBeginAsync(order, cancellation);

    /// <summary>Writes an admitted order's steps down and sets it going.</summary>
    public Task BeginAsync(OrderChange once, CancellationToken cancellation) => admission.BeginAsync(once, cancellation);

    public async Task<OrderRecord?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id, cancellation);
    }

    public async Task<OrderState?> StateAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Orders.Where(order => order.Id == id).Select(order => (OrderState?)order.State).FirstOrDefaultAsync(cancellation);
    }

    public async Task<StepSequence> SequenceAsync(OrderRecord order, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return SequenceOf(order, await db.Steps.AsNoTracking().Where(step => step.OrderId == order.Id).ToListAsync(cancellation));
    }

    public bool IsDue(StepStand step) => step.DueAt is not { } due || due <= time.GetUtcNow();

    private bool IsDue(OrderRecord order, IEnumerable<StepRecord> steps)
    {
        var sequence = SequenceOf(order, steps);
        if (order.State is OrderState.RollingBack) return sequence.LastToUndo is not { } last || IsDue(last);
        return sequence.Open is not { IsEmpty: false } open || open.Any(IsDue);
    }

    private static StepSequence SequenceOf(OrderRecord order, IEnumerable<StepRecord> steps) => new(
        [.. steps.Select(step => new StepStand(step.Key, step.Environment, step.Position, step.State, step.DueAt))],
        order.Kind is OrderKind.NewProject && OrderContentJson.ReadNewProject(order.Content).AtOnce);
}
