using System.Net;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure.MachineLearning;

public sealed class ModelVersionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));
    private LocalCloud _cloud = null!;

    private string Models => _cloud.WorkspaceId() + "/models";

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(_time);
        await _cloud.AddWorkspace();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Version_Registered_MakesTheContainerAndStandsInIt()
    {
        var version = await Register("m01", 1);

        Assert.Equal(HttpStatusCode.Created, version.Status);
        Assert.Equal(Models + "/m01/versions/1", (string?)version.Body!["id"]);
        Assert.Equal("Microsoft.MachineLearningServices/workspaces/models/versions", (string?)version.Body["type"]);
        Assert.Equal("custom_model", (string?)version.Body["properties"]!["modelType"]);
        Assert.Equal("Succeeded", (string?)version.Body["properties"]!["provisioningState"]);
        Assert.Equal("2026-11-20T08:00:00.0000000Z", (string?)version.Body["systemData"]!["createdAt"]);
        var container = (await _cloud.Get(Models + "/m01")).Ok();
        Assert.Equal("1", (string?)container["properties"]!["latestVersion"]);
        Assert.Equal("2", (string?)container["properties"]!["nextVersion"]);
    }

    [Fact]
    public async Task Container_Latest_IsTheNewestAndNextCountsUpFromTheHighest()
    {
        await Register("m01", 7);
        await Register("m01", 3);

        var container = (await _cloud.Get(Models + "/m01")).Ok()["properties"]!;

        Assert.Equal(("3", "8"), ((string?)container["latestVersion"], (string?)container["nextVersion"]));
    }

    [Fact]
    public async Task Version_RegisteredAgain_KeepsItsUriAndTakesNewTags()
    {
        await Register("m01", 1);

        var tagged = await _cloud.Put(Models + "/m01/versions/1", Body(new() { ["modelUri"] = "azureml://one/1", ["tags"] = new JsonObject { ["status_code"] = "esml_promoted_2_test" } }));
        var moved = await _cloud.Put(Models + "/m01/versions/1", Body(new() { ["modelUri"] = "azureml://other" }));

        Assert.Equal(HttpStatusCode.OK, tagged.Status);
        Assert.Equal("esml_promoted_2_test", (string?)tagged.Ok()["properties"]!["tags"]!["status_code"]);
        Assert.Equal(HttpStatusCode.Conflict, moved.Status);
    }

    [Theory]
    [InlineData("", new[] { "3", "2", "1" })]
    [InlineData("?$orderBy=createdtime asc", new[] { "1", "2", "3" })]
    [InlineData("?$orderBy=createdtime desc&$top=2", new[] { "3", "2", "1" })]
    [InlineData("?tags=mflow_stage=Production", new[] { "2" })]
    [InlineData("?tags=mflow_stage", new[] { "3", "2", "1" })]
    [InlineData("?version=2", new[] { "2" })]
    [InlineData("?offset=1", new[] { "2", "1" })]
    [InlineData("?listViewType=ArchivedOnly", new[] { "4" })]
    [InlineData("?listViewType=All", new[] { "4", "3", "2", "1" })]
    public async Task Versions_Listed_AreOrderedFilteredAndPaged(string query, string[] expected)
    {
        await Register("m01", 1);
        await Register("m01", 2, stage: "Production");
        await Register("m01", 3);
        await Register("m01", 4, archived: true);

        var listed = await _cloud.ListAll(Models + "/m01/versions" + query);

        Assert.Equal(expected, listed.Names());
    }

    [Fact]
    public async Task Versions_RegisteredWhilePaging_AreNeitherDoubledNorLost()
    {
        foreach (var number in Enumerable.Range(1, 6))
            await Register("m01", number);
        var first = (await _cloud.Get(Models + "/m01/versions?$top=3")).Ok();
        await Register("m01", 7);

        var rest = await _cloud.ListAll((string)first["nextLink"]!);

        Assert.Equal(["6", "5", "4"], first["value"]!.AsArray().Select(item => item!).Names());
        Assert.Equal(["3", "2", "1"], rest.Names());
    }

    [Fact]
    public async Task Version_OfUnknownModel_IsMissing()
    {
        var version = await _cloud.Get(Models + "/nobody/versions/1");
        var list = await _cloud.Get(Models + "/nobody/versions");

        Assert.Equal(HttpStatusCode.NotFound, version.Status);
        Assert.Equal(HttpStatusCode.NotFound, list.Status);
    }

    [Fact]
    public async Task Container_Deleted_TakesItsVersionsAlong()
    {
        await Register("m01", 1);

        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(Models + "/m01")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Get(Models + "/m01/versions/1")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _cloud.Delete(Models + "/m01")).Status);
        Assert.Equal("1", (string?)(await Register("m01", 1)).Ok()["name"]);
    }

    [Fact]
    public async Task Versions_AfterRestart_AreThereInTheirOrder()
    {
        await Register("m01", 2);
        await Register("m01", 1);
        await _cloud.StopAsync();

        _cloud = await LocalCloud.StartAsync(_time, folder: _cloud.Folder);

        Assert.Equal(["1", "2"], (await _cloud.ListAll(Models + "/m01/versions")).Names());
    }

    [Fact]
    public async Task Workspace_CreatedAnew_IsEmpty()
    {
        await Register("m01", 1);
        await _cloud.Delete(_cloud.WorkspaceId());
        _time.Advance(TimeSpan.FromMinutes(1));

        await _cloud.AddWorkspace();

        Assert.Empty(await _cloud.ListAll(Models));
    }

    private Task<CloudAnswer> Register(string name, int version, string stage = "Staging", bool archived = false) =>
        _cloud.Put($"{Models}/{name}/versions/{version}", Body(new()
        {
            ["modelUri"] = $"azureml://one/{version}",
            ["isArchived"] = archived,
            ["tags"] = new JsonObject { ["mflow_stage"] = stage },
        }));

    private static JsonObject Body(JsonObject properties) => new() { ["properties"] = properties };
}
