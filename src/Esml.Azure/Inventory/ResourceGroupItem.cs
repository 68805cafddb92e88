using System.Collections.Immutable;

namespace Esml.Azure.Inventory;

/// <summary>A resource group as a list shows it.</summary>
public sealed record ResourceGroupItem(
    string Id, string Name, string Location, string? ManagedBy, string? ProvisioningState, ImmutableArray<KeyValuePair<string, string>> Tags);
