using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Sample;

/// <summary>Deploys templates for the sample. What was deployed before, in whatever state it ended, is left alone.</summary>
internal sealed class SampleDeployer(ArmClient arm, SweepRequests sweeps, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Deploys and waits for the end, except where <paramref name="wait"/> is false.</summary>
    /// <returns>The state it is in (Succeeded, Failed or Running), and whether it was started only now.</returns>
    public async Task<(string State, bool Fresh)> DeployAsync(Guid subscription, string name, Template template, BinaryData parameters, Dictionary<string, string> tags, bool wait, CancellationToken cancellation)
    {
        var deployments = arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{subscription}")).GetArmDeployments();
        var known = await deployments.GetIfExistsAsync(name, cancellation);
        if (!known.HasValue) await StartAsync(deployments, name, template, parameters, tags, cancellation);
        sweeps.Ask(withModels: false);
        for (; ; )
        {
            var state = (await deployments.GetAsync(name, cancellation)).Value.Data.Properties?.ProvisioningState?.ToString() ?? "Unknown";
            if (!wait || ProvisioningOutcomes.Parse(state) is not ProvisioningOutcome.Running)
            {
                sweeps.Ask(withModels: false);
                return (state, !known.HasValue);
            }

            await Task.Delay(Glance, time, cancellation);
        }
    }

    /// <summary>A resource group without tags that nobody ordered, as every tenant has some.</summary>
    public async Task AddStrayGroupAsync(Guid subscription, string location, CancellationToken cancellation)
    {
        var groups = arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{subscription}")).GetResourceGroups();
        const string Name = "cloud-shell-storage-westeurope";
        var group = (await groups.CreateOrUpdateAsync(WaitUntil.Completed, Name, new(new AzureLocation(location)), cancellation)).Value;
        var account = group.Id.AppendProviderResource("Microsoft.Storage", "storageAccounts", "cs" + subscription.ToString("N")[^12..]);
        await arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed, account, new(new AzureLocation(location)) { Kind = "StorageV2", Sku = new() { Name = "Standard_LRS" } }, cancellation);
    }

    private static async Task StartAsync(ArmDeploymentCollection deployments, string name, Template template, BinaryData parameters, Dictionary<string, string> tags, CancellationToken cancellation)
    {
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = template.Json, Parameters = parameters }) { Location = AzureLocation.WestEurope };
        foreach (var (key, value) in tags) content.Tags[key] = value;
        try
        {
            await deployments.CreateOrUpdateAsync(WaitUntil.Started, name, content, cancellation);
        }
        catch (RequestFailedException conflict) when (AzureProblem.From(conflict, cancellation) is { Kind: AzureProblemKind.Conflict })
        {
            // It runs already: a stopped cockpit had just started it.
        }
    }
}
