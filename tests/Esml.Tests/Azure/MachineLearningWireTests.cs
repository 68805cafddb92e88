using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Esml.Azure.MachineLearning;
using Esml.Azure.MachineLearning.Models;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

/// <summary>What the Azure ML client sends and reads, byte by byte.</summary>
public sealed class MachineLearningWireTests
{
    private const string Subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
    private const string Workspace = $"{Subscription}/resourceGroups/rg1/providers/Microsoft.MachineLearningServices/workspaces/mlw";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workspaces_OfSubscription_ComeWithTheirPartsAndFollowPages()
    {
        using var azure = new ScriptedAzure(
            Answer(200, $$$"""
                {"value":[{"id":"{{{Workspace}}}","name":"mlw","type":"Microsoft.MachineLearningServices/workspaces","location":"westeurope","kind":"Default",
                  "tags":{"AIFactory project":"001"},"identity":{"type":"SystemAssigned","principalId":"33333333-3333-3333-3333-333333333333","tenantId":"22222222-2222-2222-2222-222222222222"},
                  "properties":{"storageAccount":"/s","workspaceId":"w","provisioningState":"Succeeded","discoveryUrl":"https://westeurope.api.azureml.ms/discovery"}}],
                 "nextLink":"https://management.azure.com/next"}
                """),
            Answer(200, """{"value":[]}"""));

        var workspace = (await azure.Arm.GetSubscriptionResource(new(Subscription)).GetMachineLearningWorkspacesAsync(null, Token).ToListAsync(Token)).Single();

        Assert.Equal($"{Subscription}/providers/Microsoft.MachineLearningServices/workspaces?api-version=2024-04-01", azure.Transport.Requests[0].Uri.PathAndQuery);
        Assert.Equal(("mlw", "/s", MachineLearningProvisioningState.Succeeded), (workspace.Data.Name, workspace.Data.StorageAccount, workspace.Data.ProvisioningState));
        Assert.Equal("001", workspace.Data.Tags["AIFactory project"]);
        Assert.NotNull(workspace.Data.Identity?.PrincipalId);
    }

    [Fact]
    public async Task ModelVersion_Registered_SendsOnlyWhatIsSet()
    {
        using var azure = new ScriptedAzure(Answer(201, ModelVersion("1")));
        var properties = new MachineLearningModelVersionProperties
        {
            ModelUri = new("https://st.blob.core.windows.net/models/m.zip"),
            ModelType = "custom_model",
            Tags = { ["mflow_stage"] = "Production" },
        };

        var version = (await Versions(azure).CreateOrUpdateAsync(WaitUntil.Completed, "1", new(properties), Token)).Value;

        Assert.Equal($"{Workspace}/models/m%201/versions/1?api-version=2024-04-01", azure.Transport.Requests.Single().Uri.PathAndQuery);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"properties":{"modelUri":"https://st.blob.core.windows.net/models/m.zip","modelType":"custom_model","properties":{},"tags":{"mflow_stage":"Production"}}}"""),
            JsonNode.Parse(azure.Transport.Requests.Single().Body)), azure.Transport.Requests.Single().Body);
        Assert.Equal("0.91", version.Data.Properties.Tags["test_set_R2"]);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero), version.Data.SystemData?.CreatedOn);
    }

    [Fact]
    public async Task ModelVersions_WithOptions_AskForThem()
    {
        using var azure = new ScriptedAzure(Answer(200, $$"""{"value":[{{ModelVersion("2")}},{{ModelVersion("1")}}],"nextLink":null}"""));

        var versions = await Versions(azure).GetAllAsync(
            new() { OrderBy = "createdtime desc", Top = 5, Tags = "a=b", ListViewType = MachineLearningListViewType.All }, Token).ToListAsync(Token);

        Assert.Equal(["2", "1"], versions.Select(version => version.Data.Name));
        Assert.Equal(
            "?api-version=2024-04-01&$orderBy=createdtime%20desc&$top=5&tags=a%3Db&listViewType=All", azure.Transport.Requests.Single().Uri.Query);
    }

    [Theory]
    [InlineData("""{"jobType":"Command","command":"c","environmentId":"e","status":"Running","inputs":{"a":{"jobInputType":"literal","value":"1"}}}""", typeof(MachineLearningCommandJob))]
    [InlineData("""{"status":"Running","jobs":{"train":{"type":"command"}},"jobType":"Pipeline","settings":{"default_compute":"p"}}""", typeof(MachineLearningPipelineJob))]
    [InlineData("""{"jobType":"Spark","status":"Running","entry":{}}""", typeof(MachineLearningJobProperties))]
    public async Task Job_OfEachKind_IsReadAsItsClass(string properties, Type expected)
    {
        using var azure = new ScriptedAzure(Answer(200, Item("jobs/j1", properties)));

        var job = (await WorkspaceOf(azure).GetMachineLearningJobs().GetAsync("j1", Token)).Value.Data.Properties;

        Assert.IsType(expected, job);
        Assert.Equal(MachineLearningJobStatus.Running, job.Status);
    }

    [Fact]
    public async Task PipelineJob_Sent_KeepsItsStepsAsWritten()
    {
        using var azure = new ScriptedAzure(Answer(201, Item("jobs/j1", """{"jobType":"Pipeline","status":"NotStarted"}""")));
        var pipeline = new MachineLearningPipelineJob
        {
            ExperimentName = "diabetes",
            Jobs = new Dictionary<string, BinaryData> { ["train"] = BinaryData.FromString("""{"type":"command","componentId":"x"}""") },
            Inputs = new Dictionary<string, MachineLearningJobInput> { ["in"] = new MachineLearningUriFolderJobInput(new("azureml://datastores/lake/paths/in/")) },
            Outputs = new Dictionary<string, MachineLearningJobOutput> { ["model"] = new MachineLearningCustomModelJobOutput() },
        };

        await WorkspaceOf(azure).GetMachineLearningJobs().CreateOrUpdateAsync(WaitUntil.Completed, "j1", new(pipeline), Token);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"properties":{"jobType":"Pipeline","experimentName":"diabetes","jobs":{"train":{"type":"command","componentId":"x"}},
              "inputs":{"in":{"jobInputType":"uri_folder","uri":"azureml://datastores/lake/paths/in/"}},
              "outputs":{"model":{"jobOutputType":"custom_model"}},"properties":{},"tags":{}}}
            """), JsonNode.Parse(azure.Transport.Requests.Single().Body)), azure.Transport.Requests.Single().Body);
    }

    [Fact]
    public async Task OnlineDeployment_OfEndpoint_TellsItsInstances()
    {
        using var azure = new ScriptedAzure(Answer(200, $$"""{"value":[{{Item(
            "onlineEndpoints/e1/deployments/blue", """{"endpointComputeType":"Managed","model":"m","instanceType":"Standard_DS3_v2","provisioningState":"Succeeded"}""",
            ""","location":"westeurope","sku":{"name":"Default","capacity":3},"tags":{}""")}}]}"""));
        var endpoint = MachineLearningOnlineEndpointResource.CreateResourceIdentifier("00000000-0000-0000-0000-000000000001", "rg1", "mlw", "e1");

        var deployment = (await new MachineLearningOnlineDeploymentCollection(azure.Arm, endpoint).GetAllAsync(null, null, null, Token).ToListAsync(Token)).Single().Data;

        Assert.IsType<MachineLearningManagedOnlineDeployment>(deployment.Properties);
        Assert.Equal((3, "westeurope"), (deployment.Sku?.Capacity, deployment.Location.Name));
    }

    [Fact]
    public async Task ComputesAndDatastores_OfEachKind_AreReadAsTheirClass()
    {
        using var azure = new ScriptedAzure(
            Answer(200, $$"""{"value":[{{Item("computes/c", """{"computeType":"AmlCompute","properties":{"vmSize":"D4","scaleSettings":{"maxNodeCount":4,"nodeIdleTimeBeforeScaleDown":"PT5M"},"currentNodeCount":2}}""")}},{{Item("computes/k", """{"computeType":"Databricks","provisioningState":"Succeeded"}""")}}]}"""),
            Answer(200, $$"""{"value":[{{Item("datastores/lake", """{"datastoreType":"AzureDataLakeGen2","accountName":"lake","filesystem":"lake3","isDefault":false,"credentials":{"credentialsType":"None"}}""")}}]}"""));

        var computes = await WorkspaceOf(azure).GetMachineLearningComputes().GetAllAsync(null, Token).ToListAsync(Token);
        var datastores = await WorkspaceOf(azure).GetMachineLearningDatastores().GetAllAsync(new() { Names = { "lake" }, IsDefault = false }, Token).ToListAsync(Token);

        var cluster = Assert.IsType<AmlCompute>(computes[0].Data.Properties).Properties!;
        Assert.Equal((4, TimeSpan.FromMinutes(5), 2), (cluster.ScaleSettings!.MaxNodeCount, cluster.ScaleSettings.NodeIdleTimeBeforeScaleDown, cluster.CurrentNodeCount));
        Assert.Equal(typeof(MachineLearningComputeProperties), computes[1].Data.Properties.GetType());
        Assert.Equal("lake3", Assert.IsType<MachineLearningAzureDataLakeGen2Datastore>(datastores.Single().Data.Properties).Filesystem);
        Assert.EndsWith("&isDefault=false&names=lake", azure.Transport.Requests[1].Uri.Query);
    }

    private static MachineLearningWorkspaceResource WorkspaceOf(ScriptedAzure azure) => azure.Arm.GetMachineLearningWorkspaceResource(new(Workspace));

    private static MachineLearningModelVersionCollection Versions(ScriptedAzure azure) =>
        azure.Arm.GetMachineLearningModelContainerResource(MachineLearningModelContainerResource.CreateResourceIdentifier(
            "00000000-0000-0000-0000-000000000001", "rg1", "mlw", "m 1")).GetMachineLearningModelVersions();

    private static string ModelVersion(string version) => Item(
        $"models/m/versions/{version}", """{"modelUri":"https://st.blob.core.windows.net/models/m.zip","modelType":"custom_model","tags":{"test_set_R2":"0.91"},"properties":null}""");

    private static string Item(string path, string properties, string more = "") =>
        $$$"""{"id":"{{{Workspace}}}/{{{path}}}","name":"{{{path[(path.LastIndexOf('/') + 1)..]}}}","type":"Microsoft.MachineLearningServices/workspaces/x","systemData":{"createdAt":"2026-05-04T12:00:00Z","createdBy":"a","createdByType":"User"},"properties":{{{properties}}}{{{more}}}}""";
}
