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
        .AddAzure(new ConfigurationBuilder().Build(), _ => new Wire(address))
        .BuildServiceProvider();

    public ArmClient Arm => _services.GetRequiredService<ArmClient>();

    public Guid SubscriptionOf(FactoryEnvironment environment) => _services.GetRequiredService<IOptions<AzureOptions>>().Value.Subscriptions.Of(environment);

    public SubscriptionResource Subscription(FactoryEnvironment environment) =>
        Arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier($"{SubscriptionOf(environment)}"));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Sends every request to the one address; the Host header goes on saying which Azure host is meant.</summary>
    private sealed class Wire(Uri address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Host;
            request.RequestUri = new Uri(address, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
