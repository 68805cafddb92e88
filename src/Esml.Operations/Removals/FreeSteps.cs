using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Deliveries;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Notifications;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Removals;

/// <summary>Addresses and service principal can be had by others.</summary>
internal sealed class FreeStep(AddressPlan addresses, InventorySweep sweep) : IProvisioningStep
{
    public string Name => "free";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        // The plan counts what the inventory saw last: it has to see first that the subnets are gone.
        await sweep.SweepAsync(withModels: false, cancellation);
        var freed = await addresses.FreeAsync(Permissions.Portal, context.Scope, context.Environment!.Value, cancellation);
        var (scope, environment, principals) = ($"{context.Scope}", context.Environment.Value, 0);
        await context.ChangeAsync(async once =>
        {
            var bound = await once.Db.Principals.Where(one => one.Scope == scope && one.Environment == environment).ToListAsync(cancellation);
            once.Db.Principals.RemoveRange(bound);
            principals = bound.Count;
        }, cancellation);
        return StepResult.Done($"{freed} ranges are free{(principals > 0 ? ", the service principal is back in stock" : "")}.");
    }
}

/// <summary>Retires the number when nothing is left of the project, ends its memberships, and tells the requester and the core team.</summary>
internal sealed class FarewellStep(RemovalReading reading, Announcements announcements) : IProvisioningStep
{
    public string Name => "farewell";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var gone = OrderContentJson.ReadRemoval(context.Json).Environments;
        var left = reading.Standing(context.Scope).Except(gone).ToList();
        await context.ChangeAsync(async once =>
        {
            if (left.Count == 0) await RetireAsync(once, cancellation);
            var text = left.Count == 0 ? $"Project {context.Scope} is removed; its number is retired." : $"{string.Join(" and ", gone)} of project {context.Scope} {(gone.Length == 1 ? "is" : "are")} removed.";
            var message = new Message($"order/{once.Order.Id}/done", NotificationKind.OrderDone, text, $"Order {once.Order.Reference} is done. {text}", $"/orders/{once.Order.Id}", context.Scope);
            await announcements.ToRequesterAsync(once.Db, once.Order.PersonId, message, cancellation);
            await announcements.ToRoleAsync(once.Db, FactoryRole.CoreTeam, message, cancellation);
        }, cancellation);
        return StepResult.Done(left.Count == 0 ? "The number is retired: it is never given again." : $"{string.Join(" and ", left)} stay.");
    }

    private static async Task RetireAsync(OrderChange once, CancellationToken cancellation)
    {
        var number = await once.Db.Numbers.FirstOrDefaultAsync(one => one.Scope == once.Order.Scope, cancellation);
        if (number is null) once.Db.Numbers.Add(number = new NumberRecord { Scope = once.Order.Scope, OrderId = once.Order.Id, GivenAt = once.Now });
        number.RetiredAt ??= once.Now;
        foreach (var member in await once.Db.Members.Where(one => one.Scope == once.Order.Scope && one.RemovedAt == null).ToListAsync(cancellation)) member.RemovedAt = once.Now;
        once.Say("project removed", once.Order.Scope);
    }
}
