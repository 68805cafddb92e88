namespace Esml.LocalAzure.State;

/// <summary>Directory ids of identities, derived from the resource that owns them.</summary>
internal sealed class Identities(LocalAzureOptions options)
{
    public string Tenant => options.TenantId.ToString();

    public string Principal(string resourceId) => Deterministic.Guid(options.Seed, "principal " + resourceId).ToString();

    public string Client(string resourceId) => Deterministic.Guid(options.Seed, "client " + resourceId).ToString();
}
