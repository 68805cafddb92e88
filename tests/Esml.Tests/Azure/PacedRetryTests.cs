using Azure;
using Azure.ResourceManager.Resources;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

public sealed class PacedRetryTests
{
    private const string Subscription = """{"id":"/subscriptions/00000000-0000-0000-0000-000000000001","subscriptionId":"00000000-0000-0000-0000-000000000001","displayName":"dev","state":"Enabled"}""";
    private const string Busy = """{"error":{"code":"429","message":"Too many requests. Please retry."}}""";

    [Theory]
    [InlineData("Retry-After", "7", 7_000)]
    [InlineData("Retry-After", "Mon, 04 May 2026 12:00:09 GMT", 9_000)]
    [InlineData("retry-after-ms", "2500", 2_500)]
    [InlineData("x-ms-retry-after-ms", "3500", 3_500)]
    [InlineData("x-ms-ratelimit-microsoft.costmanagement-entity-retry-after", "41", 41_000)]
    [InlineData("x-ms-ratelimit-microsoft.costmanagement-clienttype-retry-after", "13", 13_000)]
    [InlineData("x-ms-ratelimit-microsoft.consumption-retry-after", "23", 23_000)]
    [InlineData("x-ms-ratelimit-microsoft.consumption-tenant-retry-after", "24", 24_000)]
    public async Task Throttled_WaitNamedByHeader_IsKept(string header, string value, int milliseconds)
    {
        using var azure = new ScriptedAzure(Answer(429, Busy, (header, value)), Answer(200, Subscription));

        var subscription = await Read(azure);

        Assert.Equal("dev", subscription.Data.DisplayName);
        Assert.Equal([TimeSpan.FromMilliseconds(milliseconds)], azure.Time.Waits);
    }

    [Fact]
    public async Task Throttled_SeveralHeaders_WaitsForTheLongest()
    {
        using var azure = new ScriptedAzure(
            Answer(429, Busy, ("Retry-After", "2"), ("x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after", "30"), ("x-ms-ratelimit-microsoft.costmanagement-tenant-retry-after", "5")),
            Answer(200, Subscription));

        await Read(azure);

        Assert.Equal([TimeSpan.FromSeconds(30)], azure.Time.Waits);
    }

    [Fact]
    public async Task Throttled_LongerThanAccepted_EndsAtOnce()
    {
        using var azure = new ScriptedAzure(Answer(429, Busy, ("Retry-After", "3600")));

        await Assert.ThrowsAsync<RequestFailedException>(() => Read(azure));

        Assert.Empty(azure.Time.Waits);
    }

    [Fact]
    public async Task Unavailable_ForEver_EndsAfterDoublingWaits()
    {
        using var azure = new ScriptedAzure([.. Enumerable.Repeat(Answer(503, "{}"), 3)]) { Settings = { ["Azure:Retry:MaxRetries"] = "2" } };

        await Assert.ThrowsAsync<RequestFailedException>(() => Read(azure));

        Assert.Equal(2, azure.Time.Waits.Count);
        Assert.InRange(azure.Time.Waits[0].TotalSeconds, 0.8, 0.96);
        Assert.InRange(azure.Time.Waits[1].TotalSeconds, 1.6, 1.92);
    }

    [Fact]
    public async Task Connection_BrokenOnce_IsTriedAgain()
    {
        using var azure = new ScriptedAzure(Fail(new HttpRequestException("reset")), Answer(200, Subscription));

        await Read(azure);

        Assert.Single(azure.Time.Waits);
    }

    [Fact]
    public async Task Refused_ForGoodReason_IsNotTriedAgain()
    {
        using var azure = new ScriptedAzure(Answer(403, """{"error":{"code":"AuthorizationFailed","message":"No."}}"""));

        await Assert.ThrowsAsync<RequestFailedException>(() => Read(azure));

        Assert.Single(azure.Transport.Requests);
    }

    [Fact]
    public async Task Throttled_Scope_HoldsBackTheNextCallToItAndNoOther()
    {
        using var azure = new ScriptedAzure(Answer(429, Busy, ("Retry-After", "30")), Answer(200, Subscription), Answer(200, Subscription))
        {
            Settings = { ["Azure:Retry:MaxRetries"] = "0" },
        };
        await Assert.ThrowsAsync<RequestFailedException>(() => Read(azure));

        await azure.Arm.GetSubscriptionResource(new("/subscriptions/00000000-0000-0000-0000-000000000002")).GetAsync(TestContext.Current.CancellationToken);
        Assert.Empty(azure.Time.Waits);

        await Read(azure);
        Assert.Equal([TimeSpan.FromSeconds(30)], azure.Time.Waits);
    }

    private static async Task<SubscriptionResource> Read(ScriptedAzure azure) =>
        await azure.Arm.GetDefaultSubscriptionAsync(TestContext.Current.CancellationToken);
}
