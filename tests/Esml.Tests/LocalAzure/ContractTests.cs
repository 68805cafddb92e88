using System.Net;
using System.Text.Json.Nodes;
using Azure.ResourceManager.Resources;
using Esml.LocalAzure;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class ContractTests(LocalCloudFixture fixture) : IClassFixture<LocalCloudFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "MissingApiVersionParameter")]
    [InlineData("?api-version=", "MissingApiVersionParameter")]
    [InlineData("?api-version=latest", "InvalidApiVersionParameter")]
    [InlineData("?api-version=2024-13-01", "InvalidApiVersionParameter")]
    [InlineData("?api-version=2024-01-01preview", "InvalidApiVersionParameter")]
    public async Task Request_WithoutGoodApiVersion_IsRefused(string query, string code)
    {
        var response = await (await fixture.CloudAsync()).Http.GetAsync("/subscriptions" + query, Ct);

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, await Code(response)));
    }

    [Fact]
    public async Task Request_WithPreviewApiVersion_IsAnswered() =>
        Assert.Equal(HttpStatusCode.OK, (await (await fixture.CloudAsync()).Http.GetAsync("/SUBSCRIPTIONS?api-version=2024-01-01-preview", Ct)).StatusCode);

    [Fact]
    public async Task Request_WithoutToken_IsChallenged()
    {
        using var http = new HttpClient((await fixture.CloudAsync()).Handler, false) { BaseAddress = new("https://management.azure.com") };

        var response = await http.GetAsync("/subscriptions?api-version=2022-12-01", Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, "InvalidAuthenticationToken"), (response.StatusCode, await Code(response)));
        Assert.Contains("authorization_uri", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_CarriesAzuresHeaders()
    {
        var cloud = await fixture.CloudAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/subscriptions/{cloud.Subscription}?api-version=2022-12-01");
        request.Headers.Add("x-ms-client-request-id", "mine");

        var headers = (await cloud.Http.SendAsync(request, Ct)).Headers;

        Assert.Equal("mine", headers.GetValues("x-ms-client-request-id").Single());
        Assert.Matches("^WESTEUROPE:[0-9]{8}T[0-9]{6}Z:", headers.GetValues("x-ms-routing-request-id").Single());
        Assert.NotEmpty(headers.GetValues("x-ms-request-id").Single());
        Assert.InRange(int.Parse(headers.GetValues("x-ms-ratelimit-remaining-subscription-reads").Single(), null), 0, 249);
        Assert.InRange(int.Parse(headers.GetValues("x-ms-ratelimit-remaining-subscription-global-reads").Single(), null), 0, 3749);
    }

    [Fact]
    public async Task Reads_BeyondTheBucket_AreThrottledUntilItFills()
    {
        var time = new FakeTimeProvider();
        await using var cloud = await LocalCloud.StartAsync(time, o => o with { Throttle = true });
        Task<HttpResponseMessage> Read() => cloud.Http.GetAsync($"/subscriptions/{cloud.Subscription}?api-version=2022-12-01", Ct);
        for (var i = 0; i < 250; i++)
            Assert.Equal(HttpStatusCode.OK, (await Read()).StatusCode);

        var refused = await Read();
        time.Advance(TimeSpan.FromSeconds(1));
        var accepted = await Read();

        Assert.Equal((HttpStatusCode.TooManyRequests, "SubscriptionRequestsThrottled"), (refused.StatusCode, await Code(refused)));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("24", accepted.Headers.GetValues("x-ms-ratelimit-remaining-subscription-reads").Single());
    }

    [Fact]
    public async Task Client_FacingThrottlingOnce_ComesThrough()
    {
        await using var cloud = await LocalCloud.StartAsync();
        cloud.Server.Faults.Add(new RouteFault("/subscriptions/*") { Status = 429, RetryAfter = 0, Times = 1 });

        var subscription = await cloud.Arm.GetDefaultSubscriptionAsync(Ct);

        Assert.Equal("Factory Dev", subscription.Data.DisplayName);
    }

    [Fact]
    public async Task Fault_OfARoute_EndsWhenItIsDisposed()
    {
        await using var cloud = await LocalCloud.StartAsync();
        var fault = cloud.Server.Faults.Add(new RouteFault("*/resourcegroups", "GET") { Status = 503, Code = "ServerBusy" });
        var path = $"/subscriptions/{cloud.Subscription}/resourcegroups?api-version=2022-09-01";

        var failed = await cloud.Http.GetAsync(path, Ct);
        fault.Dispose();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ServerBusy"), (failed.StatusCode, await Code(failed)));
        Assert.Equal(HttpStatusCode.OK, (await cloud.Http.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Fault_WithoutAnswer_LetsTheClientGiveUp()
    {
        await using var cloud = await LocalCloud.StartAsync();
        using var fault = cloud.Server.Faults.Add(new RouteFault("*") { Delay = Timeout.InfiniteTimeSpan });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var waiting = cloud.Http.GetAsync("/subscriptions?api-version=2022-12-01", patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Operation_ThatIsUnknown_NamesItself()
    {
        var response = await (await fixture.CloudAsync()).Http.GetAsync("/providers/Microsoft.Management/managementGroups?api-version=2023-04-01", Ct);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("managementGroups", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Providers_ListEveryEmulatedType()
    {
        var subscription = await (await fixture.CloudAsync()).Arm.GetDefaultSubscriptionAsync(Ct);

        var storage = (await subscription.GetResourceProviderAsync("Microsoft.Storage", cancellationToken: Ct)).Value;

        Assert.Contains(storage.Data.ResourceTypes, t => t.ResourceType == "storageAccounts" && t.ApiVersions.Contains("2023-05-01"));
    }

    private static async Task<string?> Code(HttpResponseMessage response) =>
        (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["error"]!["code"];
}
