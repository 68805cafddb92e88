using Azure;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Azure.ResourceManager.Resources.Models;
using Esml.Azure.Problems;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Sample;

/// <summary>Remembers in Azure itself, on COMMON's group in Dev, that the sample stands: whoever wipes the local Azure wipes the mark too.</summary>
internal sealed class SampleMark(ArmClient arm, SamplePlan plan)
{
    private const string Tag = "AIF-Sample";

    private string Value => $"{plan.Projects.Length} projects, templates {Templates.Factory.Version} {Templates.Project.Version}";

    public async Task<bool> IsSetAsync(CancellationToken cancellation)
    {
        try
        {
            var group = await Group().GetAsync(cancellation);
            return group.Value.Data.Tags.TryGetValue(Tag, out var value) && value == Value;
        }
        catch (RequestFailedException refused) when (AzureProblem.From(refused, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return false;
        }
    }

    public async Task SetAsync(CancellationToken cancellation)
    {
        // The SDK's own AddTagAsync makes a synchronous call, which an in-memory server doesn't answer.
        var group = (await Group().GetAsync(cancellation)).Value;
        var patch = new ResourceGroupPatch();
        foreach (var (key, value) in group.Data.Tags) patch.Tags[key] = value;
        patch.Tags[Tag] = Value;
        await group.UpdateAsync(patch, cancellation);
    }

    private ResourceGroupResource Group()
    {
        var names = plan.Names(FactoryEnvironment.Dev);
        return arm.GetResourceGroupResource(ResourceGroupResource.CreateResourceIdentifier($"{names.SubscriptionId}", names.CommonGroup));
    }
}
