using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.LocalAzure;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class DeploymentTests(LocalCloudFixture fixture) : IClassFixture<LocalCloudFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deployment_WithRunTimeValues_ResolvesThemInOrder()
    {
        var group = await fixture.NewGroupAsync(Ct);

        var deployment = await Deploy(group, Templates.Content(Templates.RunTimeValues, new { name = new { value = "runtimevalues" } }));

        Assert.Equal(ResourcesProvisioningState.Succeeded, deployment.Data.Properties!.ProvisioningState);
        var identity = await Properties(group, "Microsoft.ManagedIdentity/userAssignedIdentities/mi");
        var principal = (string)identity["principalId"]!;
        Assert.Equal(principal, deployment.Data.Properties!.Outputs!.ToObjectFromJson<Dictionary<string, Output>>()!["principal"].Value);
        var vault = await Properties(group, "Microsoft.KeyVault/vaults/kv-runtimevalues");
        Assert.Equal(principal, (string?)vault["accessPolicies"]![0]!["objectId"]);
        var secret = await (await fixture.CloudAsync()).Http.GetStringAsync("https://kv-runtimevalues.vault.azure.net/secrets/key?api-version=7.5", Ct);
        Assert.Matches("^key=[A-Za-z0-9+/]{86}==$", (string?)JsonNode.Parse(secret)!["value"]);
    }

    [Fact]
    public async Task Deployment_Again_ChangesNothing()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var content = Templates.Content(Templates.RunTimeValues, new { name = new { value = "repeated" } });
        await Deploy(group, content);
        var before = await Properties(group, "Microsoft.Storage/storageAccounts/repeated");

        await Deploy(group, content);

        Assert.Equal(before.ToJsonString(), (await Properties(group, "Microsoft.Storage/storageAccounts/repeated")).ToJsonString());
    }

    [Fact]
    public async Task Deployment_AtSubscription_CreatesGroupAndModule()
    {
        var cloud = await fixture.CloudAsync();
        var subscription = await cloud.Arm.GetDefaultSubscriptionAsync(Ct);

        await subscription.GetArmDeployments().CreateOrUpdateAsync(
            WaitUntil.Completed, "sub", Templates.Content(Templates.GroupWithNetwork("rg-by-template"), location: "westeurope"), Ct);

        var group = (await subscription.GetResourceGroupAsync("rg-by-template", Ct)).Value;
        Assert.Equal("007", group.Data.Tags["AIFactory project"]);
        var subnet = await Properties(group, "Microsoft.Network/virtualNetworks/vnt/subnets/snt-one");
        Assert.Equal("10.0.1.0/24", (string?)subnet["addressPrefix"]);
    }

    [Fact]
    public async Task Deployment_WithFailingResource_LeavesDependentsOutAndGoesOnElsewhere()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var cloud = await fixture.CloudAsync();
        using var fault = cloud.Server.Faults.Add(new ResourceFault("Microsoft.ManagedIdentity/*", "b") { Group = group.Data.Name, Code = "QuotaExceeded", Message = "No more." });

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Deploy(group, Templates.Content(Templates.Chain)));

        Assert.Equal("DeploymentFailed", error.ErrorCode);
        var deployment = (await group.GetArmDeployments().GetAsync("d", Ct)).Value;
        Assert.Equal(ResourcesProvisioningState.Failed, deployment.Data.Properties!.ProvisioningState);
        var raw = JsonNode.Parse(await cloud.Http.GetStringAsync($"{deployment.Id}?api-version=2025-04-01", Ct))!;
        var detail = Assert.Single(raw["properties"]!["error"]!["details"]!.AsArray())!;
        Assert.Equal("ResourceDeploymentFailure", (string?)detail["code"]);
        Assert.Equal("QuotaExceeded", (string?)detail["details"]![0]!["code"]);
        Assert.Equal(["a Succeeded", "b Failed", "d Succeeded"], await Operations(deployment));
        Assert.Equal(["a", "b", "d"], await Names(group));
    }

    [Fact]
    public async Task Deployment_Complete_RemovesWhatTheTemplateDoesNotName()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Deploy(group, Templates.Content(Templates.RunTimeValues, new { name = new { value = "completemode" } }));

        await Deploy(group, Templates.Content(Templates.Chain, mode: ArmDeploymentMode.Complete));

        Assert.Equal(["a", "b", "c", "d"], await Names(group));
    }

    [Theory]
    [InlineData("""{"$schema":"x","contentVersion":"1.0.0.0","resources":[{"type":"Microsoft.KeyVault/vaults","apiVersion":"2023-07-01","name":"[nofunction('x')]"}]}""", "InvalidTemplate")]
    [InlineData("""{"contentVersion":"1.0.0.0","resources":[]}""", "InvalidTemplate")]
    [InlineData("""{"$schema":"x","contentVersion":"1.0.0.0","parameters":{"needed":{"type":"string"}},"resources":[]}""", "InvalidTemplate")]
    public async Task Deployment_OfInvalidTemplate_IsRefused(string template, string code)
    {
        var group = await fixture.NewGroupAsync(Ct);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Deploy(group, Templates.Content(template)));

        Assert.Equal((400, code), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task Deployment_Deleted_IsGoneWithItsOperations()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var deployment = await Deploy(group, Templates.Content(Templates.Chain));

        await (await fixture.CloudAsync()).Http.DeleteAsync($"{deployment.Id}?api-version=2025-04-01", Ct);

        Assert.False(await group.GetArmDeployments().ExistsAsync("d", Ct));
        Assert.Equal(["a", "b", "c", "d"], await Names(group));
    }

    [Fact]
    public async Task Deployment_Exported_IsTheTemplateThatWasSent()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var deployment = await Deploy(group, Templates.Content(Templates.Chain));
        var http = (await fixture.CloudAsync()).Http;

        var exported = await http.PostAsync($"{deployment.Id}/exportTemplate?api-version=2025-04-01", null, Ct);

        var template = await exported.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("__dependsOn", template, StringComparison.Ordinal);
        Assert.Contains("userAssignedIdentities', 'b'", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployments_FilteredByState_AreTheOnesInIt()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Deploy(group, Templates.Content(Templates.Chain));

        Assert.Empty(await group.GetArmDeployments().GetAllAsync("provisioningState eq 'Failed'", null, Ct).ToListAsync(Ct));
        Assert.Single(await group.GetArmDeployments().GetAllAsync("provisioningState eq 'Succeeded'", null, Ct).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("""{"properties":{"mode":"Complete","template":{"$schema":"x","contentVersion":"1.0.0.0","resources":[]}},"location":"westeurope"}""", 400, "InvalidDeploymentMode")]
    [InlineData("""{"properties":{"mode":"Sometimes","template":{"$schema":"x","contentVersion":"1.0.0.0","resources":[]}},"location":"westeurope"}""", 400, "InvalidRequestContent")]
    [InlineData("""{"properties":{"mode":"Incremental","template":{"$schema":"x","contentVersion":"1.0.0.0","resources":[]}}}""", 400, "LocationRequired")]
    [InlineData("""{"properties":{"mode":"Incremental","template":{"$schema":"x","contentVersion":"1.0.0.0","resources":[]}},"location":"moon"}""", 400, "LocationNotAvailableForDeployment")]
    [InlineData("""{"properties":{"mode":"Incremental"},"location":"westeurope"}""", 400, "InvalidRequestContent")]
    [InlineData("""{"location":"westeurope"}""", 400, "InvalidRequestContent")]
    [InlineData("""{"properties":{"mode":"Incremental","templateLink":{"uri":"https://example.com/t.json"}},"location":"westeurope"}""", 501, "NotImplemented")]
    [InlineData("""{"properties":{"mode":"Incremental","template":{"$schema":"x","contentVersion":"1.0.0.0","parameters":{"p":{"type":"string"}},"resources":[]},"parameters":{"p":{"reference":{"keyVault":{"id":"/none"},"secretName":"s"}}}},"location":"westeurope"}""", 400, "KeyVaultParameterReferenceSecretRetrieveFailed")]
    public async Task Deployment_OfWrongBody_GetsAzuresCode(string body, int status, string code)
    {
        var cloud = await fixture.CloudAsync();
        var path = $"/subscriptions/{cloud.Subscription}/providers/Microsoft.Resources/deployments/wrong?api-version=2025-04-01";

        var response = await cloud.Http.PutAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);

        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["error"]!;
        Assert.Equal((status, code), ((int)response.StatusCode, (string?)error["code"]));
    }

    [Fact]
    public async Task Deployment_WithoutEngine_SaysWhatWorks()
    {
        await using var cloud = await LocalCloud.StartAsync(configure: o => o with { BicepBinary = "/nowhere/bicep" });
        var subscription = await cloud.Arm.GetDefaultSubscriptionAsync(Ct);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => subscription.GetArmDeployments().CreateOrUpdateAsync(
            WaitUntil.Completed, "d", Templates.Content(Templates.GroupWithNetwork("rg"), location: "westeurope"), Ct));

        Assert.Equal((501, "BicepEngineMissing"), (error.Status, error.ErrorCode));
        Assert.False(cloud.Server.Bicep.IsAvailable);
    }

    private static async Task<ArmDeploymentResource> Deploy(ResourceGroupResource group, ArmDeploymentContent content) =>
        (await group.GetArmDeployments().CreateOrUpdateAsync(WaitUntil.Completed, "d", content, Ct)).Value;

    private async Task<JsonNode> Properties(ResourceGroupResource group, string resource)
    {
        var cloud = await fixture.CloudAsync();
        var data = (await cloud.Arm.GetGenericResource(new ResourceIdentifier($"{group.Id}/providers/{resource}")).GetAsync(Ct)).Value.Data;
        return JsonNode.Parse(data.Properties.ToString())!;
    }

    private static async Task<List<string>> Operations(ArmDeploymentResource deployment)
    {
        var operations = await deployment.GetDeploymentOperationsAsync(null, Ct).ToListAsync(Ct);
        return [.. operations.Select(o => $"{o.Properties!.TargetResource!.ResourceName} {o.Properties.ProvisioningState}").Order()];
    }

    private static async Task<List<string>> Names(ResourceGroupResource group)
    {
        var resources = await group.GetGenericResourcesAsync(cancellationToken: Ct).ToListAsync(Ct);
        return [.. resources.Select(r => r.Data.Name).Order()];
    }

    private sealed record Output([property: JsonPropertyName("value")] string Value);
}
