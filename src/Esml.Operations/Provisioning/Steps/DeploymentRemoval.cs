using Azure;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Projects;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>
/// Takes a deployed environment away in the order that Azure needs: the rights outside its group, the group with all that uses
/// the subnets, the subnets one after the other (Azure changes one of a network at a time), their security groups.
/// </summary>
internal sealed class DeploymentRemoval(ArmClient arm)
{
    public async Task RemoveAsync(ArmDeploymentResource deployment, ExpectedResources expected, DeployPace pace, CancellationToken cancellation)
    {
        await StopAsync(deployment, pace, cancellation);
        foreach (var grant in expected.Grants) await DeleteAsync(grant, cancellation);
        await DeleteAsync(new(expected.Group, GroupStep.ApiVersion), cancellation);
        foreach (var part in expected.Network) await DeleteAsync(part, cancellation);
        await DeleteAsync(new($"{deployment.Id}", GroupStep.ApiVersion), cancellation);
    }

    private Task DeleteAsync(ExpectedResource resource, CancellationToken cancellation) => AnyResource.Of(arm, resource.Id, resource.ApiVersion).DeleteAsync(cancellation);

    /// <summary>Ends a deployment that still runs.</summary>
    /// <returns>False when there never was one.</returns>
    public static async Task<bool> StopAsync(ArmDeploymentResource deployment, DeployPace pace, CancellationToken cancellation)
    {
        if (await IsRunningAsync(deployment, cancellation) is not { } running) return false;
        if (!running) return true;
        try
        {
            await deployment.CancelAsync(cancellation);
        }
        catch (RequestFailedException over) when (AzureProblem.From(over, cancellation) is { Kind: AzureProblemKind.Conflict or AzureProblemKind.Missing })
        {
            // It ended by itself meanwhile.
        }

        while (await IsRunningAsync(deployment, cancellation) is true) await pace.WaitAsync(cancellation);
        return true;
    }

    private static async Task<bool?> IsRunningAsync(ArmDeploymentResource deployment, CancellationToken cancellation)
    {
        try
        {
            var state = (await deployment.GetAsync(cancellation)).Value.Data.Properties?.ProvisioningState;
            return ProvisioningOutcomes.Parse($"{state}") is ProvisioningOutcome.Running;
        }
        catch (RequestFailedException missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return null;
        }
    }
}
