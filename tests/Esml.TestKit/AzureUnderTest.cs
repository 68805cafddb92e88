using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.TestKit;

/// <summary>
/// The product's clients over the Azure that contract tests are meant to prove: a local one, or the subscription that the environment
/// variable <c>ESML_LIVE_SUBSCRIPTION</c> names (with <c>ESML_LIVE_TENANT</c>, signed in as the developer).
/// </summary>
public sealed class AzureUnderTest : IAsyncDisposable
{
    private readonly LocalCloud? _cloud;
    private readonly ServiceProvider _services;
    private readonly List<ResourceGroupResource> _groups = [];

    private AzureUnderTest(LocalCloud? cloud, Guid subscription, Dictionary<string, string?> settings)
    {
        (_cloud, Subscription) = (cloud, subscription);
        _services = new ServiceCollection()
            .AddAzure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), cloud is null ? null : _ => cloud.Handler)
            .BuildServiceProvider();
    }

    public Guid Subscription { get; }

    public bool IsLive => _cloud is null;

    /// <summary>The local Azure below; only tests that cannot run live may ask for it.</summary>
    public LocalCloud Cloud => _cloud ?? throw new InvalidOperationException("There is no local Azure: the test runs live.");

    public ArmClient Arm => _services.GetRequiredService<ArmClient>();

    public DataClients Data => _services.GetRequiredService<DataClients>();

    public SubscriptionResource SubscriptionResource =>
        Arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier(Subscription.ToString()));

    public static async Task<AzureUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Guid.TryParse(Environment.GetEnvironmentVariable("ESML_LIVE_SUBSCRIPTION"), out var live))
            return new(cloud: null, live, LiveSettings(live));
        var cloud = await LocalCloud.StartAsync();
        return new(cloud, cloud.Subscription, []);
    }

    /// <summary>A resource group of its own for the test; a live one is deleted when the test is over.</summary>
    public Task<ResourceGroupResource> CreateGroupAsync(CancellationToken cancellationToken) =>
        CreateGroupAsync(new Dictionary<string, string> { ["AIFactory project"] = "001" }, cancellationToken);

    public async Task<ResourceGroupResource> CreateGroupAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var data = new ResourceGroupData(AzureLocation.WestEurope);
        foreach (var (key, value) in tags)
            data.Tags[key] = value;
        var created = await SubscriptionResource.GetResourceGroups().CreateOrUpdateAsync(
            WaitUntil.Completed, $"esml-test-{Guid.NewGuid():N}", data, cancellationToken);
        _groups.Add(created.Value);
        return created.Value;
    }

    /// <summary>A workspace to test in; live it is the one whose id <c>ESML_LIVE_WORKSPACE</c> holds, and null when that is not set.</summary>
    public async Task<ResourceIdentifier?> FindWorkspaceAsync(CancellationToken cancellationToken)
    {
        if (IsLive)
            return Environment.GetEnvironmentVariable("ESML_LIVE_WORKSPACE") is { Length: > 0 } id ? new(id) : null;
        var group = await CreateGroupAsync(cancellationToken);
        var workspace = group.Id.AppendProviderResource("Microsoft.MachineLearningServices", "workspaces", "mlw-test");
        await Arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed, workspace, new(AzureLocation.WestEurope) { Properties = BinaryData.FromString("{}") }, cancellationToken);
        return workspace;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsLive)
            foreach (var group in _groups)
                await group.DeleteAsync(WaitUntil.Started);
        await _services.DisposeAsync();
        if (_cloud is not null)
            await _cloud.DisposeAsync();
    }

    private static Dictionary<string, string?> LiveSettings(Guid subscription) => new()
    {
        ["Azure:Mode"] = "Azure",
        ["Azure:TenantId"] = Environment.GetEnvironmentVariable("ESML_LIVE_TENANT"),
        ["Azure:Subscriptions:Dev"] = subscription.ToString(),
        ["Azure:Subscriptions:Test"] = subscription.ToString(),
        ["Azure:Subscriptions:Prod"] = subscription.ToString(),
    };
}
