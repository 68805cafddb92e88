using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;

namespace Esml.Operations.Changes;

/// <summary>Settles for all later steps where the project stands, under the number that it has; keeps the addresses of what is added.</summary>
internal sealed class ProjectStep(OrderPlaces places, AddressPlan addresses) : IProvisioningStep
{
    public string Name => StepKeys.Project;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var change = context.Change!;
        if (context.Scope.Project is not { } number) return StepResult.Failed(new(FaultClass.Ours, "ProjectMissing", "", "The order names no project."));
        if (!change.Add.IsEmpty)
        {
            var held = await addresses.HeldAsync(context.Holder, cancellation);
            if (change.Add.Any(environment => !held.ContainsKey(environment)))
                return StepResult.Failed(new(FaultClass.Network, "AddressesGone", "", "The addresses that were approved are no longer held: the reservation has run out."));
            await addresses.HandOverAsync(Permissions.Portal, context.Holder, context.Holder, context.Scope, cancellation);
        }

        return StepResult.Done($"Project {number}.", StepJson.Write(GivenNumber.Of(context.Scope, number, change.Touched().Select(environment => places.Of(environment, number)))));
    }

    /// <summary>Only now: the subnets of what was added are gone.</summary>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        await addresses.ReleaseAsync(Permissions.Portal, context.Holder, cancellation);
        foreach (var environment in context.Change!.Add) await addresses.FreeAsync(Permissions.Portal, context.Scope, environment, cancellation);
        return StepResult.Done("The addresses of what was to be added are free; the project keeps its number.");
    }
}
