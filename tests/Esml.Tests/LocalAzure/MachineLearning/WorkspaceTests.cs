using System.Net;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure.MachineLearning;

/// <summary>Workspaces and what they hold as resources: computes, datastores, endpoints, schedules.</summary>
public sealed class WorkspaceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));
    private LocalCloud _cloud = null!;

    private string Id => _cloud.WorkspaceId();

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(_time);
        await _cloud.AddGroup();
        await _cloud.AddResource("Microsoft.Storage/storageAccounts", "saone");
        (await _cloud.Put(Id, Workspace("saone"))).Ok();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Workspace_Read_KnowsItsAddresses()
    {
        var properties = (await _cloud.Get(Id)).Ok()["properties"]!;

        Assert.True(Guid.TryParse((string?)properties["workspaceId"], out _));
        Assert.Equal("https://westeurope.api.azureml.ms/discovery", (string?)properties["discoveryUrl"]);
        Assert.StartsWith("azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/", (string?)properties["mlFlowTrackingUri"]);
        Assert.Equal("Succeeded", (string?)properties["provisioningState"]);
    }

    [Fact]
    public async Task Workspaces_OfSubscriptionAndGroup_AreListed()
    {
        await _cloud.AddGroup("rg-two");
        await _cloud.AddResource("Microsoft.MachineLearningServices/workspaces", "aml-two", "rg-two");

        var all = await _cloud.ListAll($"/subscriptions/{_cloud.Subscription}/providers/Microsoft.MachineLearningServices/workspaces?$top=1");
        var one = await _cloud.ListAll($"{_cloud.GroupId("rg-two")}/providers/Microsoft.MachineLearningServices/workspaces");

        Assert.Equal(["aml-one", "aml-two"], all.Names());
        Assert.Equal(["aml-two"], one.Names());
    }

    [Fact]
    public async Task Workspace_GivenAnotherStorage_IsRefused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _cloud.Put(Id, Workspace("saother"))).Status);
    }

    [Fact]
    public async Task Workspace_Keys_AreThoseOfItsStorage()
    {
        var keys = (await _cloud.Post(Id + "/listKeys")).Ok();
        var storage = (await _cloud.Post($"{_cloud.GroupId()}/providers/Microsoft.Storage/storageAccounts/saone/listKeys")).Ok();

        Assert.Equal((string?)storage["keys"]![0]!["value"], (string?)keys["userStorageKey"]);
        Assert.Equal(88, ((string)keys["userStorageKey"]!).Length);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.Post(Id + "/resyncKeys")).Status);
    }

    [Fact]
    public async Task Datastores_OfANewWorkspace_AreItsOwnAndSecretsStayApart()
    {
        (await _cloud.Put(Id + "/datastores/other", Properties("""
            {"datastoreType":"AzureBlob","accountName":"x","containerName":"y","credentials":{"credentialsType":"Sas","secrets":{"secretsType":"Sas","sasToken":"s3cret"}}}
            """))).Ok();

        var all = await _cloud.ListAll(Id + "/datastores");
        var standard = await _cloud.ListAll(Id + "/datastores?isDefault=true");

        Assert.Equal(["other", "workspaceartifactstore", "workspaceblobstore", "workspacefilestore"], all.Names());
        Assert.Equal(["workspaceblobstore"], standard.Names());
        Assert.DoesNotContain("s3cret", string.Concat(all.Select(item => item.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal("s3cret", (string?)(await _cloud.Post(Id + "/datastores/other/listSecrets")).Ok()["sasToken"]);
    }

    [Fact]
    public async Task Cluster_Created_HasItsNodesAndIsNotStopped()
    {
        var made = await _cloud.Put(Id + "/computes/c1", Compute("""{"computeType":"AmlCompute","properties":{"vmSize":"Standard_DS3_v2","scaleSettings":{"minNodeCount":2,"maxNodeCount":4}}}"""));

        Assert.Equal(2, (await _cloud.Post(Id + "/computes/c1/listNodes")).Ok()["nodes"]!.AsArray().Count);
        Assert.False((bool)made.Ok()["properties"]!["isAttachedCompute"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await _cloud.Post(Id + "/computes/c1/stop")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _cloud.Delete(Id + "/computes/c1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(Id + "/computes/c1?underlyingResourceAction=Delete")).Status);
    }

    [Fact]
    public async Task Instance_Stopped_IsStoppedUntilItIsStarted()
    {
        (await _cloud.Put(Id + "/computes/ci1", Compute("""{"computeType":"ComputeInstance","properties":{"vmSize":"Standard_DS11_v2"}}"""))).Ok();

        await _cloud.Post(Id + "/computes/ci1/stop");
        var stopped = await State();
        await _cloud.Post(Id + "/computes/ci1/start");

        Assert.Equal(("Stopped", "Running"), (stopped, await State()));

        async Task<string?> State() => (string?)(await _cloud.Get(Id + "/computes/ci1")).Ok()["properties"]!["properties"]!["state"];
    }

    [Fact]
    public async Task Traffic_GoesOnlyToDeploymentsThatAreThere()
    {
        (await _cloud.Put(Id + "/onlineEndpoints/m01", Endpoint())).Ok();
        var missing = await _cloud.Put(Id + "/onlineEndpoints/m01", Endpoint("""{"blue":100}"""));
        (await _cloud.Put(Id + "/onlineEndpoints/m01/deployments/blue", Deployment())).Ok();

        var half = await _cloud.Put(Id + "/onlineEndpoints/m01", Endpoint("""{"blue":50}"""));
        var whole = await _cloud.Put(Id + "/onlineEndpoints/m01", Endpoint("""{"blue":100}"""));
        var inUse = await _cloud.Delete(Id + "/onlineEndpoints/m01/deployments/blue");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest], [missing.Status, half.Status, whole.Status, inUse.Status]);
        Assert.Equal(["blue"], (await _cloud.ListAll(Id + "/onlineEndpoints/m01/deployments")).Names());
        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(Id + "/onlineEndpoints/m01")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Get(Id + "/onlineEndpoints/m01/deployments/blue")).Status);
    }

    [Fact]
    public async Task Keys_OfAnEndpoint_AreWrittenOnlyAndRenewedOneByOne()
    {
        var body = Endpoint();
        body["properties"]!["keys"] = JsonNode.Parse("""{"primaryKey":"mine"}""");
        var made = (await _cloud.Put(Id + "/onlineEndpoints/m01", body)).Ok();
        var before = (await _cloud.Post(Id + "/onlineEndpoints/m01/listKeys")).Ok();

        await _cloud.Post(Id + "/onlineEndpoints/m01/regenerateKeys", JsonNode.Parse("""{"keyType":"Primary"}"""));
        var after = (await _cloud.Post(Id + "/onlineEndpoints/m01/listKeys")).Ok();

        Assert.Null(made["properties"]!["keys"]);
        Assert.Equal("mine", (string?)before["primaryKey"]);
        Assert.NotEqual("mine", (string?)after["primaryKey"]);
        Assert.Equal((string?)before["secondaryKey"], (string?)after["secondaryKey"]);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a--b")]
    [InlineData("abc-")]
    [InlineData("a_bc")]
    public async Task Endpoint_WithABadName_IsRefused(string name)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _cloud.Put($"{Id}/onlineEndpoints/{name}", Endpoint())).Status);
    }

    [Fact]
    public async Task Endpoint_TakenInTheRegion_IsRefusedElsewhere()
    {
        (await _cloud.Put(Id + "/onlineEndpoints/m01", Endpoint())).Ok();
        await _cloud.AddResource("Microsoft.MachineLearningServices/workspaces", "aml-two");

        Assert.Equal(HttpStatusCode.Conflict, (await _cloud.Put(_cloud.WorkspaceId("aml-two") + "/onlineEndpoints/m01", Endpoint())).Status);
    }

    [Fact]
    public async Task Schedules_ThatAreDisabled_AreListedOnlyOnRequest()
    {
        (await _cloud.Put(Id + "/schedules/daily", Properties("""{"action":{"actionType":"CreateJob"},"trigger":{"triggerType":"Cron"},"isEnabled":false}"""))).Ok();

        Assert.Empty(await _cloud.ListAll(Id + "/schedules"));
        Assert.Equal(["daily"], (await _cloud.ListAll(Id + "/schedules?listViewType=All")).Names());
    }

    private JsonObject Workspace(string account) => new()
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject { ["storageAccount"] = $"{_cloud.GroupId()}/providers/Microsoft.Storage/storageAccounts/{account}" },
    };

    private static JsonObject Properties(string json) => new() { ["properties"] = JsonNode.Parse(json) };

    private static JsonObject Compute(string json) => new() { ["location"] = "westeurope", ["properties"] = JsonNode.Parse(json) };

    private static JsonObject Endpoint(string traffic = "{}") => new()
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject { ["authMode"] = "Key", ["traffic"] = JsonNode.Parse(traffic) },
    };

    private static JsonObject Deployment() => Compute("""{"endpointComputeType":"Managed","instanceType":"Standard_DS3_v2","model":"azureml:m01:1"}""");
}
