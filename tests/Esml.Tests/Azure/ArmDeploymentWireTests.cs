using System.Text.Json;
using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

/// <summary>What deployments send and read, byte by byte; their behaviour is tested against the local Azure.</summary>
public sealed class ArmDeploymentWireTests
{
    private const string Subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
    private const string Deployment = $"{Subscription}/providers/Microsoft.Resources/deployments/d1";
    private const string Status = $"https://management.azure.com{Deployment}/operationStatuses/1?api-version=2025-04-01";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_FollowedToItsEnd_ReadsTheFinalDeployment()
    {
        using var azure = new ScriptedAzure(
            Answer(201, Body("Accepted"), ("Azure-AsyncOperation", Status), ("Retry-After", "0")),
            Answer(200, """{"status":"Running"}""", ("Retry-After", "0")),
            Answer(200, """{"status":"Succeeded"}"""),
            Answer(200, Body("Succeeded")));

        var operation = await Deployments(azure).CreateOrUpdateAsync(WaitUntil.Completed, "d1", Content(), Token);

        var properties = operation.Value.Data.Properties!;
        Assert.Equal(ResourcesProvisioningState.Succeeded, properties.ProvisioningState);
        Assert.Equal(TimeSpan.FromSeconds(62.5), properties.Duration);
        Assert.Equal($"{Subscription}/resourceGroups/rg1", properties.OutputResources!.Single().Id.ToString());
        Assert.Equal("""{"name":{"type":"String","value":"x"}}""", properties.Outputs!.ToString());
        Assert.Equal("Dev", operation.Value.Data.Tags["env"]);
    }

    [Fact]
    public async Task Create_Sends_LocationModeTemplateAndParameters()
    {
        using var azure = new ScriptedAzure(Answer(201, Body("Succeeded")));

        await Deployments(azure).CreateOrUpdateAsync(WaitUntil.Started, "d1", Content(), Token);

        var (method, uri, _, body) = azure.Transport.Requests.Single();
        Assert.Equal((HttpMethod.Put, $"https://management.azure.com{Deployment}?api-version=2025-04-01"), (method, uri.AbsoluteUri));
        Assert.Equal(
            """{"location":"westeurope","properties":{"mode":"Incremental","template":{"resources":[]},"parameters":{"n":{"value":1}}},"tags":{}}""", body);
    }

    [Fact]
    public async Task Create_ThatFails_ThrowsTheInnermostCause()
    {
        using var azure = new ScriptedAzure(
            Answer(201, Body("Accepted"), ("Azure-AsyncOperation", Status)),
            Answer(200, """{"status":"Failed","error":{"code":"DeploymentFailed","message":"At least one.","details":[{"code":"SkuNotAvailable","message":"No such size here."}]}}"""));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => Deployments(azure).CreateOrUpdateAsync(WaitUntil.Completed, "d1", Content(), Token));

        var problem = AzureProblem.From(exception, Token)!;
        Assert.Equal((AzureProblemKind.Invalid, "SkuNotAvailable"), (problem.Kind, problem.Code));
    }

    [Fact]
    public async Task Validate_Refused_IsAValueWithItsError()
    {
        using var azure = new ScriptedAzure(Answer(400, """{"error":{"code":"InvalidTemplate","message":"Line 1."}}"""));

        var result = await Deployment1(azure).ValidateAsync(WaitUntil.Completed, Content(), Token);

        Assert.Equal("InvalidTemplate", result.Value.Error?.Code);
    }

    [Fact]
    public async Task WhatIf_AnsweredLater_ReadsEveryChange()
    {
        var location = ("Location", $"https://management.azure.com{Subscription}/operationresults/w1?api-version=2025-04-01");
        using var azure = new ScriptedAzure(
            Answer(202, "", location, ("Retry-After", "0")),
            Answer(202, "", location, ("Retry-After", "0")),
            Answer(200, """
                {"status":"Succeeded","properties":{"changes":[
                  {"resourceId":"/a","changeType":"Modify","before":{"x":1},"after":{"x":2},
                   "delta":[{"path":"x","propertyChangeType":"Modify","before":1,"after":2}]},
                  {"resourceId":"/b","changeType":"NoChange"}]}}
                """));
        var content = new ArmDeploymentWhatIfContent(new(ArmDeploymentMode.Incremental) { WhatIfResultFormat = WhatIfResultFormat.ResourceIdOnly });

        var result = (await Deployment1(azure).WhatIfAsync(WaitUntil.Completed, content, Token)).Value;

        Assert.Equal([WhatIfChangeType.Modify, WhatIfChangeType.NoChange], result.Changes.Select(change => change.ChangeType));
        Assert.Equal("2", result.Changes[0].Delta!.Single().After!.ToString());
        using var sent = JsonDocument.Parse(azure.Transport.Requests[0].Body);
        Assert.Equal("ResourceIdOnly", sent.RootElement.GetProperty("properties").GetProperty("whatIfSettings").GetProperty("resultFormat").GetString());
    }

    [Theory]
    [InlineData(Subscription, $"{Subscription}/providers/Microsoft.Resources/deployments/d1/operations")]
    [InlineData($"{Subscription}/resourceGroups/rg1", $"{Subscription}/resourceGroups/rg1/deployments/d1/operations")]
    public async Task Operations_OfEachScope_UseItsPathAndFollowPages(string scope, string path)
    {
        using var azure = new ScriptedAzure(
            Answer(200, """{"value":[{"id":"1","properties":{"provisioningState":"Succeeded"}}],"nextLink":"https://management.azure.com/next?page=2"}"""),
            Answer(200, """
                {"value":[{"id":"2","operationId":"2","properties":{"provisioningState":"Failed","statusCode":"Conflict","duration":"PT3S",
                  "statusMessage":{"status":"Failed","error":{"code":"QuotaExceeded","message":"Too many."}},
                  "targetResource":{"id":"/x","resourceType":"Microsoft.Storage/storageAccounts","resourceName":"x"}}}]}
                """));
        var deployment = azure.Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(scope, "d1"));

        var operations = await deployment.GetDeploymentOperationsAsync(top: null, Token).ToListAsync(Token);

        Assert.Equal([path, "/next"], azure.Transport.Requests.Select(request => request.Uri.AbsolutePath));
        var failed = operations[1].Properties!;
        Assert.Equal("QuotaExceeded", AzureProblem.From(failed.StatusMessage!.Error!).Code);
        Assert.Equal("Microsoft.Storage/storageAccounts", failed.TargetResource!.ResourceType.ToString());
    }

    [Fact]
    public async Task Get_OfNothing_HasNoValue()
    {
        using var azure = new ScriptedAzure(
            Answer(404, """{"error":{"code":"DeploymentNotFound","message":"No."}}"""), Answer(404, ""), Answer(204, ""));

        Assert.False((await Deployments(azure).GetIfExistsAsync("d1", Token)).HasValue);
        Assert.False(await Deployments(azure).ExistsAsync("d1", Token));
        Assert.True(await Deployments(azure).ExistsAsync("d1", Token));
    }

    private static ArmDeploymentCollection Deployments(ScriptedAzure azure) =>
        azure.Arm.GetSubscriptionResource(new(Subscription)).GetArmDeployments();

    private static ArmDeploymentResource Deployment1(ScriptedAzure azure) => azure.Arm.GetArmDeploymentResource(new(Deployment));

    private static ArmDeploymentContent Content() => new(new(ArmDeploymentMode.Incremental)
    {
        Template = BinaryData.FromString("""{"resources":[]}"""),
        Parameters = BinaryData.FromString("""{"n":{"value":1}}"""),
    })
    { Location = "westeurope" };

    private static string Body(string state) => $$$"""
        {"id":"{{{Deployment}}}","name":"d1","type":"Microsoft.Resources/deployments","location":"westeurope","tags":{"env":"Dev"},
         "properties":{"provisioningState":"{{{state}}}","timestamp":"2026-05-04T12:00:00.123Z","duration":"PT1M2.5S","mode":"Incremental",
           "correlationId":"c","outputs":{"name":{"type":"String","value":"x"}},"outputResources":[{"id":"{{{Subscription}}}/resourceGroups/rg1"}]}}
        """;
}
