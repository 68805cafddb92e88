using Azure;
using Azure.Core;
using Azure.ResourceManager.Models;

namespace Esml.Azure.Arm;

/// <summary>The envelope that every resource of Azure Resource Manager has on the wire.</summary>
internal sealed record ArmBody<TProperties>
{
    public ResourceIdentifier? Id { get; init; }

    public string? Name { get; init; }

    public ResourceType? Type { get; init; }

    public AzureLocation? Location { get; init; }

    public IDictionary<string, string>? Tags { get; init; }

    public string? Kind { get; init; }

    public ArmSku? Sku { get; init; }

    public ManagedServiceIdentity? Identity { get; init; }

    public SystemData? SystemData { get; init; }

    public ETag? ETag { get; init; }

    public TProperties? Properties { get; init; }
}
