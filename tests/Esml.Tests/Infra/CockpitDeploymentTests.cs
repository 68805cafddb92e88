using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.TestKit;

namespace Esml.Tests.Infra;

/// <summary>The portal's own template, deployed through the product's clients into the local Azure.</summary>
public sealed class CockpitDeploymentTests : IAsyncLifetime
{
    private AzureUnderTest _azure = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _azure = await AzureUnderTest.StartAsync(Token);

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Cockpit_IsDeployedAndKeepsItsPasswordInTheVaultOnly()
    {
        Assert.SkipWhen(_azure.IsLive, "The portal is not deployed to a live subscription by a test.");

        var deployed = await DeployAsync();

        Assert.Equal(ResourcesProvisioningState.Succeeded, deployed.Properties!.ProvisioningState);
        var ids = deployed.Properties.OutputResources!.Select(resource => new ResourceIdentifier(resource.Id!)).ToList();
        var app = await ReadAsync(ids, "Microsoft.Web/sites", "2024-04-01");
        Assert.Equal($"https://{app["properties"]!["defaultHostName"]}", (string?)JsonNode.Parse(deployed.Properties.Outputs!)!["address"]!["value"]);
        var vault = ids.Single(id => id.ResourceType == "Microsoft.KeyVault/vaults").Name;
        var server = await ReadAsync(ids, "Microsoft.DBforPostgreSQL/flexibleServers", "2024-08-01");
        var secret = await _azure.Cloud.Http.GetStringAsync($"https://{vault}.vault.azure.net/secrets/database?api-version=7.5", Token);
        Assert.Contains($"Host={server["properties"]!["fullyQualifiedDomainName"]};", secret, StringComparison.Ordinal);
        Assert.Contains($"Password={CockpitTemplateTests.Secret};", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(CockpitTemplateTests.Secret, server.ToJsonString() + app.ToJsonString(), StringComparison.Ordinal);
        var shown = await _azure.Cloud.Http.GetStringAsync($"{deployed.Id}?api-version=2025-04-01", Token);
        Assert.DoesNotContain(CockpitTemplateTests.Secret, shown, StringComparison.Ordinal);
    }

    private async Task<ArmDeploymentData> DeployAsync()
    {
        var subscriptions = _azure.Cloud.Options.Subscriptions.Select(subscription => subscription.Id.ToString());
        var properties = new ArmDeploymentProperties(ArmDeploymentMode.Incremental)
        {
            Template = CockpitTemplateTests.Template().Json,
            Parameters = BinaryData.FromString(CockpitTemplateTests.Parameters(mayProvision: true, [.. subscriptions]).ToJsonString()),
        };
        var deployments = _azure.SubscriptionResource.GetArmDeployments();
        return (await deployments.CreateOrUpdateAsync(WaitUntil.Completed, "cockpit", new(properties) { Location = TemplateExpansion.Location }, Token)).Value.Data;
    }

    private async Task<JsonNode> ReadAsync(IEnumerable<ResourceIdentifier> ids, string type, string version) =>
        JsonNode.Parse(await _azure.Cloud.Http.GetStringAsync($"{ids.Single(id => id.ResourceType == type)}?api-version={version}", Token))!;
}
