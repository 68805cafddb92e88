using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.TestKit;

namespace Esml.Tests.Azure;

public sealed class ArmDeploymentContractTests(SharedAzure shared) : IClassFixture<SharedAzure>, IAsyncLifetime
{
    private readonly string _name = $"esml-test-{Guid.NewGuid():N}";
    private readonly AzureUnderTest _azure = shared.Azure;
    private ResourceGroupResource _group = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ArmDeploymentCollection Deployments => _group.GetArmDeployments();

    public async ValueTask InitializeAsync() => _group = await _azure.CreateGroupAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Deployment_OfGroup_CreatesItsResourcesAndGivesItsOutputs()
    {
        var deployment = (await Deployments.CreateOrUpdateAsync(WaitUntil.Completed, _name, ArmTemplates.Identity("mi-one"), Token)).Value.Data.Properties!;

        Assert.Equal(ResourcesProvisioningState.Succeeded, deployment.ProvisioningState);
        Assert.Equal("mi-one", deployment.Outputs!.ToObjectFromJson<Dictionary<string, Output>>()!["name"].value);
        Assert.EndsWith("/userAssignedIdentities/mi-one", Assert.Single(deployment.OutputResources!).Id.ToString());
    }

    [Fact]
    public async Task Deployment_OfSubscription_IsFoundAgainByItsName()
    {
        var deployments = _azure.SubscriptionResource.GetArmDeployments();
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = ArmTemplates.Of("2018-05-01/subscriptionDeploymentTemplate", "") }) { Location = "westeurope" };

        await deployments.CreateOrUpdateAsync(WaitUntil.Completed, _name, content, Token);

        Assert.True(await deployments.ExistsAsync(_name, Token));
        Assert.Equal("westeurope", (await deployments.GetAsync(_name, Token)).Value.Data.Location?.Name);
        Assert.Contains(_name, await deployments.GetAllAsync("provisioningState eq 'Succeeded'", top: null, Token).Select(found => found.Data.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Operations_OfDeployment_NameEachResource()
    {
        var deployment = (await Deployments.CreateOrUpdateAsync(WaitUntil.Completed, _name, ArmTemplates.Identity("mi-one"), Token)).Value;

        var operations = await deployment.GetDeploymentOperationsAsync(top: null, Token).ToListAsync(Token);

        var created = operations.Single(operation => operation.Properties?.TargetResource?.ResourceName == "mi-one").Properties!;
        Assert.Equal(("Create", "Succeeded"), (created.ProvisioningOperation, created.ProvisioningState));
        Assert.NotNull(created.Duration);
    }

    [Fact]
    public async Task Cancel_OfFinishedDeployment_IsAConflict()
    {
        var deployment = (await Deployments.CreateOrUpdateAsync(WaitUntil.Completed, _name, ArmTemplates.Identity("mi-one"), Token)).Value;

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => deployment.CancelAsync(Token));

        Assert.Equal(AzureProblemKind.Conflict, AzureProblem.From(exception, Token)?.Kind);
    }

    [Fact]
    public async Task Deployment_ThatIsUnknown_HasNoValue() =>
        Assert.False((await Deployments.GetIfExistsAsync(_name, Token)).HasValue);

    private sealed record Output(string type, string value);
}
