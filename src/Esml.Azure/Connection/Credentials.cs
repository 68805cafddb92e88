using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Esml.Azure.Connection;

/// <summary>Chooses the credential that the settings name.</summary>
internal static class Credentials
{
    public static TokenCredential Create(AzureOptions options, HttpPipelineTransport? transport)
    {
        var tenant = options.TenantId.ToString();
        var client = options.Credential.ClientId?.ToString();
        return options.Credential.Kind switch
        {
            AzureCredentialKind.ManagedIdentity => ManagedIdentity(client, transport),
            AzureCredentialKind.WorkloadIdentity => WorkloadIdentity(tenant, client, transport),
            AzureCredentialKind.Developer => Developer(tenant),
            _ => Auto(tenant, client, transport),
        };
    }

    private static DefaultAzureCredential Auto(string tenant, string? client, HttpPipelineTransport? transport)
    {
        var settings = Over(new DefaultAzureCredentialOptions { TenantId = tenant, ExcludeInteractiveBrowserCredential = true }, transport);
        if (client is not null)
            (settings.ManagedIdentityClientId, settings.WorkloadIdentityClientId) = (client, client);
        return new(settings);
    }

    private static ManagedIdentityCredential ManagedIdentity(string? client, HttpPipelineTransport? transport) => new(
        Over(new ManagedIdentityCredentialOptions(
            client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client)), transport));

    private static WorkloadIdentityCredential WorkloadIdentity(string tenant, string? client, HttpPipelineTransport? transport)
    {
        var settings = Over(new WorkloadIdentityCredentialOptions { TenantId = tenant }, transport);
        if (client is not null)
            settings.ClientId = client;
        return new(settings);
    }

    private static ChainedTokenCredential Developer(string tenant) => new(
        new AzureCliCredential(new() { TenantId = tenant }),
        new AzureDeveloperCliCredential(new() { TenantId = tenant }),
        new VisualStudioCredential(new() { TenantId = tenant }));

    private static T Over<T>(T settings, HttpPipelineTransport? transport) where T : ClientOptions
    {
        if (transport is not null)
            settings.Transport = transport;
        return settings;
    }
}
