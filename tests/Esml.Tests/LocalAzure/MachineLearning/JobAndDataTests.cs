using System.Net;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.MachineLearning;

public sealed class JobAndDataTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;

    private string Id => _cloud.WorkspaceId();

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddWorkspace();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Job_Submitted_WaitsAndCanBeCanceled()
    {
        var made = await _cloud.Put(Id + "/jobs/j1", Job("Command"));
        await _cloud.Post(Id + "/jobs/j1/cancel");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("NotStarted", (string?)made.Body!["properties"]!["status"]);
        Assert.Equal("Canceled", (string?)(await _cloud.Get(Id + "/jobs/j1")).Ok()["properties"]!["status"]);
    }

    [Fact]
    public async Task Job_SubmittedAgain_OnlyTakesNewWords()
    {
        await _cloud.Put(Id + "/jobs/j1", Job("Command", status: "Completed"));

        var again = await _cloud.Put(Id + "/jobs/j1", new JsonObject
        {
            ["properties"] = new JsonObject { ["jobType"] = "Command", ["command"] = "other", ["displayName"] = "named", ["tags"] = new JsonObject { ["a"] = "b" } },
        });

        var properties = again.Ok()["properties"]!;
        Assert.Equal(("run", "named", "Completed", "b"), ((string?)properties["command"], (string?)properties["displayName"], (string?)properties["status"], (string?)properties["tags"]!["a"]));
    }

    [Fact]
    public async Task Jobs_OfATypeOrTag_AreFoundByIt()
    {
        await _cloud.Put(Id + "/jobs/one", Job("Command", tag: "x"));
        await _cloud.Put(Id + "/jobs/two", Job("Pipeline", tag: "y"));
        await _cloud.Put(Id + "/jobs/Two", Job("Pipeline", tag: "x"));

        Assert.Equal(["Two", "two"], (await _cloud.ListAll(Id + "/jobs?jobType=Pipeline")).Names());
        Assert.Equal(["Two", "one"], (await _cloud.ListAll(Id + "/jobs?tag=kind=x&$top=1")).Names());
    }

    [Fact]
    public async Task Job_OfNoType_IsRefused()
    {
        var answer = await _cloud.Put(Id + "/jobs/one", new JsonObject { ["properties"] = new JsonObject() });

        Assert.Equal((HttpStatusCode.BadRequest, "UserError"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task DataVersion_NeedsItsUriAndKeepsIt()
    {
        var path = Id + "/data/sales/versions/1";
        var bare = await _cloud.Put(path, Data(null));
        (await _cloud.Put(path, Data("azureml://datastores/lake/paths/a"))).Ok();
        var moved = await _cloud.Put(path, Data("azureml://datastores/lake/paths/b"));

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.Conflict], [bare.Status, moved.Status]);
        var container = (await _cloud.Get(Id + "/data/sales")).Ok()["properties"]!;
        Assert.Equal(("uri_folder", "1"), ((string?)container["dataType"], (string?)container["latestVersion"]));
    }

    [Theory]
    [InlineData("environments", """{"image":"mcr.microsoft.com/dotnet/runtime:10.0"}""")]
    [InlineData("components", """{"componentSpec":{"name":"split"}}""")]
    [InlineData("codes", """{"codeUri":"https://saone.blob.core.windows.net/code/1"}""")]
    public async Task Assets_OfEveryKind_AreVersioned(string kind, string properties)
    {
        (await _cloud.Put($"{Id}/{kind}/one/versions/1", new JsonObject { ["properties"] = JsonNode.Parse(properties) })).Ok();

        var versions = await _cloud.ListAll($"{Id}/{kind}/one/versions");
        var containers = await _cloud.ListAll($"{Id}/{kind}");

        Assert.Equal($"Microsoft.MachineLearningServices/workspaces/{kind}/versions", (string?)Assert.Single(versions)["type"]);
        Assert.Equal(["one"], containers.Names());
    }

    [Fact]
    public async Task Asset_OfATemplate_IsFoundLikeAnyOther()
    {
        var template = JsonNode.Parse($$"""
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
              {"type":"Microsoft.MachineLearningServices/workspaces/environments","apiVersion":"2024-04-01","name":"aml-one/esml","properties":{} },
              {"type":"Microsoft.MachineLearningServices/workspaces/environments/versions","apiVersion":"2024-04-01","name":"aml-one/esml/3",
               "dependsOn":["{{Id}}/environments/esml"],"properties":{"image":"mcr.microsoft.com/dotnet/runtime:10.0"} }]}
            """);
        var deployed = await _cloud.Put(_cloud.GroupId() + "/providers/Microsoft.Resources/deployments/one", new JsonObject
        {
            ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = template },
        });
        deployed.Ok();
        for (var state = ""; state is not ("Succeeded" or "Failed"); await Task.Yield())
            state = (string?)(await _cloud.Get(_cloud.GroupId() + "/providers/Microsoft.Resources/deployments/one")).Ok()["properties"]!["provisioningState"];

        var version = (await _cloud.Get(Id + "/environments/esml/versions/3")).Ok();
        await _cloud.Delete(Id + "/environments/esml");

        Assert.Equal("mcr.microsoft.com/dotnet/runtime:10.0", (string?)version["properties"]!["image"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Get(Id + "/environments/esml/versions/3")).Status);
    }

    [Theory]
    [InlineData("a|b")]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("..")]
    public async Task Asset_WithAHostileName_IsRefused(string name)
    {
        var answer = await _cloud.Put($"{Id}/models/{Uri.EscapeDataString(name)}/versions/1", new JsonObject { ["properties"] = new JsonObject() });

        Assert.NotEqual(HttpStatusCode.Created, answer.Status);
        Assert.Empty(await _cloud.ListAll(Id + "/models"));
    }

    [Fact]
    public async Task Assets_OfAWorkspaceThatIsNotThere_AreMissing()
    {
        var answer = await _cloud.Get(_cloud.WorkspaceId("nobody") + "/models");

        Assert.Equal((HttpStatusCode.NotFound, "ResourceNotFound"), (answer.Status, answer.ErrorCode));
    }

    private static JsonObject Job(string type, string? tag = null, string? status = null) => new()
    {
        ["properties"] = new JsonObject
        {
            ["jobType"] = type, ["command"] = "run", ["status"] = status, ["tags"] = tag is null ? [] : new JsonObject { ["kind"] = tag },
        },
    };

    private static JsonObject Data(string? uri) => new() { ["properties"] = new JsonObject { ["dataType"] = "uri_folder", ["dataUri"] = uri } };
}
