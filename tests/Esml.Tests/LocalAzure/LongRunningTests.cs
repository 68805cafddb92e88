using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class LongRunningTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T00:00:00Z", null));
    private LocalCloud _cloud = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Group => $"/subscriptions/{_cloud.Subscription}/resourceGroups/rg-slow";

    private string Account => Group + "/providers/Microsoft.EventHub/namespaces/slow?api-version=2024-01-01";

    public async ValueTask InitializeAsync()
    {
        _cloud = await Start(null);
        await _cloud.Http.PutAsJsonAsync(Group + "?api-version=2022-09-01", new { location = "westeurope" }, Ct);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Creation_IsFollowedByItsOperation()
    {
        var created = await Create();
        var status = created.Headers.GetValues("Azure-AsyncOperation").Single();

        var running = await Status(status);
        var conflicting = await _cloud.Http.DeleteAsync(Account, Ct);
        _time.Advance(TimeSpan.FromSeconds(1));
        var done = await Status(status);

        Assert.Equal(("Creating", "InProgress", "Succeeded"), (await State(created), (string?)running["status"], (string?)done["status"]));
        Assert.Equal(HttpStatusCode.Conflict, conflicting.StatusCode);
        Assert.Equal("Succeeded", await State(await _cloud.Http.GetAsync(Account, Ct)));
    }

    [Fact]
    public async Task Creation_WithFault_EndsFailedWithItsCode()
    {
        using var fault = _cloud.Server.Faults.Add(new ResourceFault("Microsoft.EventHub/*") { Code = "QuotaExceeded", Message = "No more units." });

        var created = await Create();
        _time.Advance(TimeSpan.FromSeconds(1));
        var done = await Status(created.Headers.GetValues("Azure-AsyncOperation").Single());

        Assert.Equal(("Failed", "QuotaExceeded"), ((string?)done["status"], (string?)done["error"]!["code"]));
        Assert.Equal("Failed", await State(await _cloud.Http.GetAsync(Account, Ct)));
    }

    [Fact]
    public async Task Creation_AfterARestart_GoesOn()
    {
        var status = (await Create()).Headers.GetValues("Azure-AsyncOperation").Single();
        await _cloud.StopAsync();

        _cloud = await Start(_cloud.Folder);
        var running = await Status(status);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("InProgress", (string?)running["status"]);
        Assert.Equal("Succeeded", (string?)(await Status(status))["status"]);
    }

    [Fact]
    public async Task GroupDeletion_AnswersUnderItsLocation_AndRefusesWritesMeanwhile()
    {
        var accepted = await _cloud.Http.DeleteAsync(Group + "?api-version=2022-09-01", Ct);

        var running = await _cloud.Http.GetAsync(accepted.Headers.Location, Ct);
        var refused = await Create();
        _time.Advance(TimeSpan.FromSeconds(1));
        var done = await _cloud.Http.GetAsync(accepted.Headers.Location, Ct);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.OK), (accepted.StatusCode, running.StatusCode, done.StatusCode));
        Assert.Equal("ResourceGroupBeingDeleted", (string?)(await Json(refused))["error"]!["code"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Http.GetAsync(Group + "?api-version=2022-09-01", Ct)).StatusCode);
    }

    private Task<LocalCloud> Start(string? folder) => LocalCloud.StartAsync(_time, o => o with { Durations = DurationProfile.Seconds }, folder);

    private Task<HttpResponseMessage> Create() => _cloud.Http.PutAsJsonAsync(Account, new { location = "westeurope", sku = new { name = "Standard" } }, Ct);

    private async Task<JsonNode> Status(string address) => (await _cloud.Http.GetFromJsonAsync<JsonNode>(address, Ct))!;

    private static async Task<string?> State(HttpResponseMessage response) => (string?)(await Json(response))["properties"]!["provisioningState"];

    private static async Task<JsonNode> Json(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
}
