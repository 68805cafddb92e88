using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class RunningDeploymentTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T00:00:00Z", null));
    private LocalCloud _cloud = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Group => $"/subscriptions/{_cloud.Subscription}/resourceGroups/rg-slow";

    private string Deployment => Group + "/providers/Microsoft.Resources/deployments/d";

    public async ValueTask InitializeAsync()
    {
        _cloud = await Start(null);
        await _cloud.Http.PutAsJsonAsync(Group + "?api-version=2022-09-01", new { location = "westeurope" }, Ct);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Operations_AppearAsTheyStartAndEnd()
    {
        await Deploy();

        Assert.Equal(["a Running", "d Running"], await Operations());
        await Pass();
        Assert.Equal(["a Succeeded", "b Running", "d Succeeded"], await Operations());
        await Pass();
        await Pass();
        Assert.Equal("Succeeded", await State());
    }

    [Fact]
    public async Task Deployment_WhileAnotherOfItsNameRuns_IsRefused()
    {
        await Deploy();

        var second = await Deploy();

        Assert.Equal((HttpStatusCode.Conflict, "DeploymentActive"), (second.StatusCode, (string?)(await Json(second))["error"]!["code"]));
    }

    [Fact]
    public async Task Cancel_LeavesWhatStandsAndStartsNothingMore()
    {
        await Deploy();
        await Pass();

        var cancelled = await _cloud.Http.PostAsync(Deployment + "/cancel?api-version=2025-04-01", null, Ct);
        await Pass();
        var again = await _cloud.Http.PostAsync(Deployment + "/cancel?api-version=2025-04-01", null, Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (cancelled.StatusCode, again.StatusCode));
        Assert.Equal("Canceled", await State());
        Assert.Equal(["a Succeeded", "b Succeeded", "d Succeeded"], await Operations());
    }

    [Fact]
    public async Task Deployment_AfterARestart_GoesOnToItsEnd()
    {
        await Deploy();
        await Pass();
        await _cloud.StopAsync();

        _cloud = await Start(_cloud.Folder);
        for (var i = 0; i < 4; i++)
            await Pass();

        Assert.Equal("Succeeded", await State());
        Assert.Equal(["a Succeeded", "b Succeeded", "c Succeeded", "d Succeeded"], await Operations());
    }

    private Task<LocalCloud> Start(string? folder) => LocalCloud.StartAsync(_time, o => o with { Durations = DurationProfile.Seconds }, folder);

    // All identities take equally long, less than this; continuations run on the advancing thread or shortly after it.
    private async Task Pass()
    {
        _time.Advance(TimeSpan.FromMilliseconds(301));
        var before = (await Operations()).Count(o => o.EndsWith("Running", StringComparison.Ordinal));
        for (var i = 0; i < 50 && before == 0 && await State() == "Running"; i++)
        {
            await Task.Delay(10, Ct);
            before = (await Operations()).Count(o => o.EndsWith("Running", StringComparison.Ordinal));
        }
    }

    private async Task<HttpResponseMessage> Deploy() => await _cloud.Http.PutAsJsonAsync(Deployment + "?api-version=2025-04-01", new JsonObject
    {
        ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = JsonNode.Parse(Templates.Chain) },
    }, Ct);

    private async Task<string?> State() => (string?)(await _cloud.Http.GetFromJsonAsync<JsonNode>(Deployment + "?api-version=2025-04-01", Ct))!["properties"]!["provisioningState"];

    private async Task<List<string>> Operations()
    {
        var answer = (await _cloud.Http.GetFromJsonAsync<JsonNode>($"{Group}/deployments/d/operations?api-version=2025-04-01", Ct))!;
        return [.. answer["value"]!.AsArray().Select(o => $"{o!["properties"]!["targetResource"]!["resourceName"]} {o["properties"]!["provisioningState"]}").Order()];
    }

    private static async Task<JsonNode> Json(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
}
