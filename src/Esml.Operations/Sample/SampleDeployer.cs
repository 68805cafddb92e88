using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Sample;

/// <summary>
/// Deploys the sample factory's templates through the Azure clients. What was deployed before is left alone, so it can be killed at any
/// moment and goes on where it stopped.
/// </summary>
internal sealed class SampleDeployer(ArmClient arm, IOptions<AzureOptions> azure, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>The environment that is still being set up when everything else stands: local Azure takes its time for it.</summary>
    public static Placement InTheMaking { get; } = new(ScopeKey.Of(new(7)), FactoryEnvironment.Dev);

    /// <summary>Names of deployments that exist in a subscription, whatever became of them.</summary>
    public async Task<HashSet<string>> ExistingAsync(FactoryEnvironment environment, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var deployment in Deployments(environment).GetAllAsync(null, null, cancellation)) names.Add(deployment.Data.Name);
        return names;
    }

    public static string NameOf(ScopeKey key, FactoryEnvironment environment) =>
        key.Project is { } number ? $"esml-project{number}-{SampleParameters.Name(environment)}" : $"esml-common-{SampleParameters.Name(environment)}";

    public Task<AzureProblem?> CommonAsync(SampleParameters parameters, FactoryEnvironment environment, CancellationToken cancellation) =>
        DeployAsync(new(ScopeKey.Common, environment), Templates.Factory, parameters.Common(environment), cancellation);

    public Task<AzureProblem?> ProjectAsync(SampleParameters parameters, SampleProject project, FactoryEnvironment environment, CancellationToken cancellation) =>
        DeployAsync(new(ScopeKey.Of(project.Number), environment), Templates.Project, parameters.Project(project, environment), cancellation);

    /// <summary>A group that somebody made by hand: neither name nor tags say whose it is.</summary>
    public async Task StrayGroupAsync(CancellationToken cancellation)
    {
        var groups = Subscription(FactoryEnvironment.Dev).GetResourceGroups();
        await groups.CreateOrUpdateAsync(WaitUntil.Completed, "rg-hackathon-2025", new ResourceGroupData(new AzureLocation(azure.Value.Location)), cancellation);
    }

    /// <summary>Null when it succeeded or is left running; what stopped it otherwise.</summary>
    private async Task<AzureProblem?> DeployAsync(Placement placement, Template template, JsonObject parameters, CancellationToken cancellation)
    {
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = template.Json, Parameters = BinaryData.FromString(parameters.ToJsonString()) })
        {
            Location = new AzureLocation(azure.Value.Location),
            Tags = { ["AIF-Environment"] = SampleParameters.Name(placement.Environment) },
        };
        if (placement.Key.Project is { } number) content.Tags["AIFactory project"] = number.ToString();
        if (placement == InTheMaking) content.Tags["LocalAzure-SecondsPerResource"] = "150";
        try
        {
            var operation = await Deployments(placement.Environment).CreateOrUpdateAsync(WaitUntil.Started, NameOf(placement.Key, placement.Environment), content, cancellation);
            if (placement != InTheMaking) await operation.WaitForCompletionAsync(Poll, cancellation);
            return null;
        }
        catch (Exception failure) when (AzureProblem.From(failure, cancellation) is { } problem)
        {
            return problem;
        }
    }

    public DateTimeOffset Now => time.GetUtcNow();

    private ArmDeploymentCollection Deployments(FactoryEnvironment environment) => Subscription(environment).GetArmDeployments();

    private SubscriptionResource Subscription(FactoryEnvironment environment) =>
        arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier(azure.Value.Subscriptions.Of(environment).ToString()));
}
