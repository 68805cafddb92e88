using Azure;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Factory.Orders;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Rollouts;

/// <summary>Removes the extra resources that the order names, and only those.</summary>
internal sealed class ExtrasStep(ArmClient arm, SweepRequests sweeps) : IProvisioningStep
{
    public const string StepName = "extras";

    public string Name => StepName;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var content = OrderContentJson.Read<RolloutContent>(context.Json, out var problem) ?? throw new InvalidOperationException(problem);
        foreach (var id in content.Remove)
        {
            try
            {
                await arm.GetGenericResource(new(id)).DeleteAsync(WaitUntil.Completed, cancellation);
            }
            catch (Exception gone) when (AzureProblem.From(gone, cancellation) is { Kind: AzureProblemKind.Missing })
            {
                // An earlier attempt got this far.
            }
        }

        sweeps.Ask(withModels: false);
        return StepResult.Done($"Removed: {string.Join(", ", content.Remove.Select(id => id[(id.LastIndexOf('/') + 1)..]))}.");
    }

    public Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation) => Task.FromResult(StepResult.Done("What was removed does not come back."));
}
