using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>Tells the requester and the core team; saved with the order itself, so that it is told once.</summary>
internal sealed class NotifyStep(Announcements announcements) : IProvisioningStep
{
    public string Name => StepKeys.Notify;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var number = new ProjectNumber(context.Given!.Number);
        var environments = string.Join(", ", context.Project.EnvironmentList);
        await context.ChangeAsync(async once =>
        {
            var message = new Message(
                $"order/{once.Order.Id}/done", NotificationKind.OrderDone, $"Project {number} stands: {once.Order.Title}",
                $"Order {once.Order.Reference} is done. Project {number} ({once.Order.Title}) stands in {environments}.", $"/orders/{once.Order.Id}", context.Given.Key);
            await announcements.ToRequesterAsync(once.Db, once.Order.PersonId, message, cancellation);
            await announcements.ToRoleAsync(once.Db, FactoryRole.CoreTeam, message, cancellation);
        }, cancellation);
        return StepResult.Done("The requester and the core team were told.");
    }
}
