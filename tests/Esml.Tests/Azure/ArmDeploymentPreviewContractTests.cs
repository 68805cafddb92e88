using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.TestKit;

namespace Esml.Tests.Azure;

/// <summary>What a deployment would do, asked before it does it.</summary>
public sealed class ArmDeploymentPreviewContractTests(SharedAzure shared) : IClassFixture<SharedAzure>, IAsyncLifetime
{
    private readonly string _name = $"esml-test-{Guid.NewGuid():N}";
    private readonly AzureUnderTest _azure = shared.Azure;
    private ResourceGroupResource _group = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ArmDeploymentCollection Deployments => _group.GetArmDeployments();

    public async ValueTask InitializeAsync() => _group = await _azure.CreateGroupAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Template_ThatIsWhole_IsAcceptedByValidation()
    {
        var deployment = _azure.Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(_group.Id.ToString(), _name));

        var result = (await deployment.ValidateAsync(WaitUntil.Completed, ArmTemplates.Identity("mi-one"), Token)).Value;

        Assert.Null(result.Error);
        Assert.NotNull(result.Properties);
        Assert.False(await Deployments.ExistsAsync(_name, Token));
    }

    [Fact]
    public async Task Template_ThatIsBroken_IsRefusedByValidation()
    {
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = BinaryData.FromString("""{"resources":[{"type":"no/type"}]}""") });
        var deployment = _azure.Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(_group.Id.ToString(), _name));

        var result = (await deployment.ValidateAsync(WaitUntil.Completed, content, Token)).Value;

        Assert.NotNull(result.Error);
        Assert.Equal(AzureProblemKind.Invalid, AzureProblem.From(result.Error).Kind);
    }

    [Fact]
    public async Task WhatIf_BeforeAndAfter_TellsCreateThenNoChange()
    {
        var deployment = _azure.Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(_group.Id.ToString(), _name));
        var content = new ArmDeploymentWhatIfContent(new(ArmDeploymentMode.Incremental) { Template = ArmTemplates.Identity("mi-one").Properties.Template });

        var before = (await deployment.WhatIfAsync(WaitUntil.Completed, content, Token)).Value;
        await Deployments.CreateOrUpdateAsync(WaitUntil.Completed, _name, ArmTemplates.Identity("mi-one"), Token);
        var after = (await deployment.WhatIfAsync(WaitUntil.Completed, content, Token)).Value;

        Assert.Equal(WhatIfChangeType.Create, Assert.Single(before.Changes).ChangeType);
        Assert.Equal(WhatIfChangeType.NoChange, Assert.Single(after.Changes).ChangeType);
    }
}
