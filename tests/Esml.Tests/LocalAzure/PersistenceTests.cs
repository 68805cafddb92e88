using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.LocalAzure.State;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("persistence-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Restart_FindsEverythingAsItWas()
    {
        var before = await LocalCloud.StartAsync(folder: _folder);
        var path = await CreateIdentity(before);
        var written = await before.Http.GetStringAsync(path, Ct);
        await before.StopAsync();

        var after = await LocalCloud.StartAsync(folder: _folder);

        Assert.Equal(written, await after.Http.GetStringAsync(path, Ct));
        await after.StopAsync();
    }

    [Fact]
    public async Task Kill_LosesNothingThatWasAnswered()
    {
        using var child = await ChildServer.StartAsync(_folder, Ct);
        List<string> answered = [];
        using var killer = Task.Run(async () =>
        {
            while (Volatile.Read(ref answered).Count < 40)
                await Task.Delay(1, Ct);
            child.Kill();
        }, Ct);
        await child.PutUntilDead(answered, Ct);
        await killer;

        var after = await LocalCloud.StartAsync(folder: _folder);

        Assert.InRange(answered.Count, 40, int.MaxValue);
        foreach (var path in answered)
            Assert.True((await after.Http.GetAsync(path, Ct)).IsSuccessStatusCode, path);
        await after.StopAsync();
    }

    [Fact]
    public async Task Kill_DuringADeployment_DelaysItsEnd()
    {
        const string Group = "/subscriptions/00000000-0000-0000-0000-00000000000d/resourceGroups/rg-killed";
        const string Deployment = Group + "/providers/Microsoft.Resources/deployments/d?api-version=2025-04-01";
        using (var child = await ChildServer.StartAsync(_folder, Ct, "--durations", "Seconds"))
        {
            await child.Http.PutAsJsonAsync(Group + "?api-version=2022-09-01", new { location = "westeurope" }, Ct);
            var body = new JsonObject { ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = JsonNode.Parse(Templates.Chain) } };
            (await child.Http.PutAsJsonAsync(Deployment, body, Ct)).EnsureSuccessStatusCode();
            child.Kill();
        }

        var after = await LocalCloud.StartAsync(configure: o => o with { Durations = DurationProfile.Seconds }, folder: _folder);
        var state = "Running";
        for (var i = 0; i < 200 && state == "Running"; i++)
        {
            await Task.Delay(50, Ct);
            state = (string?)(await after.Http.GetFromJsonAsync<JsonNode>(Deployment, Ct))!["properties"]!["provisioningState"];
        }

        Assert.Equal("Succeeded", state);
        var resources = await after.Http.GetFromJsonAsync<JsonNode>(Group + "/resources?api-version=2022-09-01", Ct);
        Assert.Equal(["a", "b", "c", "d"], resources!["value"]!.AsArray().Select(r => (string?)r!["name"]));
        await after.StopAsync();
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_SaysWhoHasIt()
    {
        var first = await LocalCloud.StartAsync(folder: _folder);

        var error = await Assert.ThrowsAsync<LocalAzureException>(() => LocalCloud.StartAsync(folder: _folder));

        Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        await first.StopAsync();
    }

    [Fact]
    public async Task SecondProcess_OnTheSameFolder_EndsWithTheReason()
    {
        using var first = await ChildServer.StartAsync(_folder, Ct);

        using var second = ChildServer.Launch(_folder);
        var message = await second.StandardError.ReadToEndAsync(Ct);
        await second.WaitForExitAsync(Ct);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"process {first.ProcessId}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedState_NamesTheFileAndTheWayOut()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "local-azure.db"), "This is no database. " + new string('x', 5000), Ct);

        var error = await Assert.ThrowsAsync<LocalAzureException>(() => LocalCloud.StartAsync(folder: _folder));

        Assert.Contains(Path.Combine(_folder, "local-azure.db"), error.Message, StringComparison.Ordinal);
        Assert.Contains("Move that file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_InParallel_AreAllKept()
    {
        var cloud = await LocalCloud.StartAsync(folder: _folder);
        await CreateIdentity(cloud);
        var group = ArmId.ForGroup(cloud.Subscription.ToString(), "rg-kept");

        await Parallel.ForAsync(0, 200, Ct, async (i, ct) =>
        {
            var answer = await cloud.Http.PutAsJsonAsync($"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/p{i}?api-version=2023-01-31", new { location = "westeurope" }, ct);
            answer.EnsureSuccessStatusCode();
        });
        await cloud.StopAsync();

        using var store = Store.Open(_folder);
        Assert.Equal(202, store.LoadResources().Count);
    }

    private static async Task<string> CreateIdentity(LocalCloud cloud)
    {
        var group = ArmId.ForGroup(cloud.Subscription.ToString(), "rg-kept");
        await cloud.Http.PutAsJsonAsync(group + "?api-version=2022-09-01", new { location = "westeurope" }, Ct);
        var path = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi?api-version=2023-01-31";
        await cloud.Http.PutAsJsonAsync(path, new JsonObject { ["location"] = "westeurope", ["tags"] = new JsonObject { ["å"] = "ü" } }, Ct);
        return path;
    }
}
