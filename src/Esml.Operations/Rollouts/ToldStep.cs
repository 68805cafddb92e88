using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Rollouts;

/// <summary>Tells the requester and the core team that a roll-out is through; saved with the order, so that it is told once.</summary>
internal sealed class ToldStep(Announcements announcements) : IProvisioningStep
{
    public const string StepName = "told";

    public string Name => StepName;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        await context.ChangeAsync(async once =>
        {
            var order = once.Order;
            var message = new Message(
                $"order/{order.Id}/done", NotificationKind.OrderDone, $"Order {order.Reference} is done: {order.Title}", $"Order {order.Reference} ({order.Title}) is done.", $"/orders/{order.Id}",
                ScopeKey.TryParse(order.Scope, out var project) ? project : null);
            await announcements.ToRequesterAsync(once.Db, order.PersonId, message, cancellation);
            await announcements.ToRoleAsync(once.Db, FactoryRole.CoreTeam, message, cancellation);
        }, cancellation);
        return StepResult.Done("The requester and the core team were told.");
    }
}
