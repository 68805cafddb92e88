using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;

namespace Esml.Azure.Connection;

/// <summary>What all clients share: the wire, the retries and the headers.</summary>
internal sealed class ClientPipeline(AzureOptions options, TimeProvider time, HttpPipelineTransport? transport)
{
    private readonly ThrottledScopes _scopes = new(time);

    public TokenCredential CreateCredential() => options.Mode switch
    {
        AzureMode.Local when transport is null => throw new InvalidOperationException(
            "Azure:Mode is Local, but no local Azure is plugged in. Start the cockpit itself, or set Azure:Mode to Azure."),
        AzureMode.Local => new LocalCredential(),
        _ => Credentials.Create(options, transport),
    };

    public ArmClient CreateArmClient(TokenCredential credential) =>
        new(credential, options.Subscriptions.Dev.ToString(), Applied(new ArmClientOptions()));

    public T Applied<T>(T client) where T : ClientOptions
    {
        if (transport is not null)
            client.Transport = transport;
        client.RetryPolicy = new PacedRetryPolicy(options.Retry, _scopes, time);
        client.Retry.NetworkTimeout = options.Retry.Timeout;
        client.Diagnostics.ApplicationId = "EsmlCockpit";
        client.AddPolicy(new ClientTypePolicy(options.ClientType), HttpPipelinePosition.PerCall);
        return client;
    }
}
