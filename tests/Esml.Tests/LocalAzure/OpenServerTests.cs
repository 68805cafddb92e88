using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.TestKit;
using Esml.TestKit.Portal;

namespace Esml.Tests.LocalAzure;

/// <summary>What a program that holds a local Azure has of it besides the transport: its changes, and an address for others.</summary>
public sealed class OpenServerTests
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-00000000000d/resourcegroups/rg-a?api-version=2024-03-01";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OfAResource_IsToldOnceToTheHost()
    {
        await using var cloud = await LocalCloud.StartAsync();
        var before = cloud.Server.ChangedAsync(Token);
        await cloud.Http.GetStringAsync("/subscriptions?api-version=2022-12-01", Token);
        Assert.False(before.IsCompleted);

        await cloud.Http.PutAsJsonAsync(Group, new JsonObject { ["location"] = "westeurope" }, Token);
        await before;
        await cloud.Http.DeleteAsync(Group, Token);
        await cloud.Server.ChangedAsync(Token);

        Assert.False(cloud.Server.ChangedAsync(Token).IsCompleted);
    }

    [Fact]
    public async Task Address_OfAServerInAProcess_ServesTheSameCloudToOthers()
    {
        var address = $"http://127.0.0.1:{PortalProcess.FreePort()}";
        await using var cloud = await LocalCloud.StartAsync(configure: options => options with { Address = address });
        await cloud.Http.PutAsJsonAsync(Group, new JsonObject { ["location"] = "westeurope" }, Token);

        using var outside = new HttpClient { BaseAddress = new(address) };
        var refused = await outside.GetAsync(Group, Token);
        outside.DefaultRequestHeaders.Authorization = new("Bearer", "any");
        var seen = await outside.GetFromJsonAsync<JsonObject>(Group, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("rg-a", (string?)seen!["name"]);
    }

    [Fact]
    public async Task Address_ThatIsTaken_StopsTheStartAndSaysSo()
    {
        var address = $"http://127.0.0.1:{PortalProcess.FreePort()}";
        await using var first = await LocalCloud.StartAsync(configure: options => options with { Address = address });

        var thrown = await Assert.ThrowsAsync<LocalAzureException>(() => LocalCloud.StartAsync(configure: options => options with { Address = address }));

        Assert.Contains(address, thrown.Message, StringComparison.Ordinal);
    }
}
