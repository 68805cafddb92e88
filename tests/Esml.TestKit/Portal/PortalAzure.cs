using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Esml.Factory.Projects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.TestKit.Portal;

/// <summary>The product's own clients over the local Azure of a running portal, from outside its process: started with <c>LocalAzure:Address</c>.</summary>
public sealed class PortalAzure : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public PortalAzure(Uri address) => _services = new ServiceCollection()
        .AddAzure(new ConfigurationBuilder().Build(), _ => new LoopbackWire(address))
        .BuildServiceProvider();

    public ArmClient Arm => _services.GetRequiredService<ArmClient>();

    public Guid SubscriptionOf(FactoryEnvironment environment) => _services.GetRequiredService<IOptions<AzureOptions>>().Value.Subscriptions.Of(environment);

    public SubscriptionResource Subscription(FactoryEnvironment environment) =>
        Arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{SubscriptionOf(environment)}"));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
