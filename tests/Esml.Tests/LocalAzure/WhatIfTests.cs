using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class WhatIfTests(LocalCloudFixture fixture) : IClassFixture<LocalCloudFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIf_BeforeDeployment_CreatesAll()
    {
        var group = await fixture.NewGroupAsync(Ct);

        var result = await WhatIf(group, Templates.Chain);

        Assert.Equal(["a Create", "b Create", "c Create", "d Create"], Changes(result));
        Assert.Empty(await group.GetGenericResourcesAsync(cancellationToken: Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task WhatIf_AfterDeployment_ChangesNothing()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var parameters = new { name = new { value = "whatifsame" } };
        await Deploy(group, Templates.RunTimeValues, parameters);

        var result = await WhatIf(group, Templates.RunTimeValues, parameters: parameters);

        Assert.All(result.Changes, c => Assert.True(c.ChangeType == WhatIfChangeType.NoChange, $"{c.ResourceId}: {string.Join(", ", c.Delta?.Select(d => $"{d.Path} {d.Before} -> {d.After}") ?? [])}"));
    }

    [Fact]
    public async Task WhatIf_OfChangedTemplate_NamesThePropertiesThatChange()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Deploy(group, Templates.Chain);
        var changed = Templates.Chain.Replace("\"name\": \"d\",", "\"name\": \"d\", \"tags\": { \"CostCenter\": \"42\" },", StringComparison.Ordinal);

        var result = await WhatIf(group, changed);

        var change = Assert.Single(result.Changes, c => c.ChangeType == WhatIfChangeType.Modify);
        var delta = Assert.Single(change.Delta!);
        Assert.Equal(("tags", WhatIfPropertyChangeType.Create), (delta.Path, delta.PropertyChangeType));
    }

    [Theory]
    [InlineData(ArmDeploymentMode.Incremental, WhatIfChangeType.Ignore)]
    [InlineData(ArmDeploymentMode.Complete, WhatIfChangeType.Delete)]
    public async Task WhatIf_OfResourceThatTheTemplateLeavesOut_DependsOnTheMode(ArmDeploymentMode mode, WhatIfChangeType expected)
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Deploy(group, Templates.Chain);
        var without = Templates.Chain.Replace("\"name\": \"d\"", "\"name\": \"e\"", StringComparison.Ordinal);

        var result = await WhatIf(group, without, mode);

        Assert.Equal(expected, Assert.Single(result.Changes, c => c.ResourceId.EndsWith("/d", StringComparison.Ordinal)).ChangeType);
    }

    [Fact]
    public async Task WhatIf_OfIdsOnly_HasNoPayload()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Deploy(group, Templates.Chain);

        var result = await WhatIf(group, Templates.Chain, format: WhatIfResultFormat.ResourceIdOnly);

        Assert.All(result.Changes, c => Assert.Equal((WhatIfChangeType.Deploy, null), (c.ChangeType, c.After)));
    }

    [Fact]
    public async Task Validate_OfGoodTemplate_NamesItsResources()
    {
        var group = await fixture.NewGroupAsync(Ct);

        var result = await Validate(group, Templates.Chain);

        Assert.Null(result.Error);
        Assert.Equal(4, result.Properties!.ValidatedResources!.Count);
    }

    [Fact]
    public async Task Validate_OfBadTemplate_IsAValueWithTheError()
    {
        var group = await fixture.NewGroupAsync(Ct);

        var result = await Validate(group, Templates.Chain.Replace("resourceId(", "noFunction(", StringComparison.Ordinal));

        Assert.Equal("InvalidTemplate", result.Error!.Code);
        Assert.Contains("noFunction", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfWhatAServiceWouldRefuse_NamesEachCauseWithinTheError()
    {
        var group = await fixture.NewGroupAsync(Ct);

        var result = await Validate(group, Templates.Cluster("Standard_NC24ads_A100_v4", "NotAName"));
        var fine = await Validate(group, Templates.Cluster("Standard_B4ms", "validname7"));

        Assert.Equal("InvalidTemplateDeployment", result.Error!.Code);
        var wire = JsonNode.Parse(ModelReaderWriter.Write(result.Error).ToString())!;
        Assert.Equal(["AccountNameInvalid", "ErrCode_InsufficientVCPUQuota"], wire["details"]!.AsArray().Select(detail => $"{detail!["code"]}").Order(StringComparer.Ordinal));
        Assert.Contains("requested 48", wire.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(fine.Error);
        Assert.Empty(await group.GetGenericResourcesAsync(cancellationToken: Ct).ToListAsync(Ct));
    }

    private static async Task Deploy(ResourceGroupResource group, string template, object? parameters = null) =>
        await group.GetArmDeployments().CreateOrUpdateAsync(WaitUntil.Completed, "d", Templates.Content(template, parameters), Ct);

    private async Task<WhatIfOperationResult> WhatIf(
        ResourceGroupResource group, string template, ArmDeploymentMode mode = ArmDeploymentMode.Incremental, object? parameters = null, WhatIfResultFormat? format = null)
    {
        var properties = new ArmDeploymentWhatIfProperties(mode)
        {
            Template = BinaryData.FromString(template),
            Parameters = parameters is null ? null : BinaryData.FromObjectAsJson(parameters),
            WhatIfResultFormat = format,
        };
        return (await (await Deployment(group)).WhatIfAsync(WaitUntil.Completed, new(properties), Ct)).Value;
    }

    private async Task<ArmDeploymentValidateResult> Validate(ResourceGroupResource group, string template) =>
        (await (await Deployment(group)).ValidateAsync(WaitUntil.Completed, Templates.Content(template), Ct)).Value;

    private async Task<ArmDeploymentResource> Deployment(ResourceGroupResource group) =>
        (await fixture.CloudAsync()).Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(group.Id!, "d"));

    private static List<string> Changes(WhatIfOperationResult result) =>
        [.. result.Changes.Select(c => $"{c.ResourceId[(c.ResourceId.LastIndexOf('/') + 1)..]} {c.ChangeType}")];
}
