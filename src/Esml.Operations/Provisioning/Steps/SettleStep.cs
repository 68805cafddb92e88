using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The addresses are the project's for good. They are freed with its number, when its subnets are gone.</summary>
internal sealed class SettleStep(AddressPlan addresses, SweepRequests sweeps) : IProvisioningStep
{
    public string Name => "settle";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var refusal = await addresses.SettleAsync(Permissions.Portal, context.Holder, context.Place.Environment, cancellation);
        sweeps.Ask(withModels: true);
        return refusal is null ? StepResult.Done("The addresses are settled.") : StepResult.Failed(new(FaultClass.Network, "AddressesGone", "", refusal.Message));
    }
}
