using System.Collections.Immutable;

namespace Esml.Azure.Inventory;

/// <summary>A resource as a list shows it: without the properties of its type.</summary>
public sealed record ResourceItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>For example <c>Microsoft.Storage/storageAccounts</c>.</summary>
    public required string Type { get; init; }

    public string? Kind { get; init; }

    public string? Location { get; init; }

    public string? ManagedBy { get; init; }

    /// <summary>The name of the size or tier, where the type has any.</summary>
    public string? Sku { get; init; }

    public string? ProvisioningState { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ChangedOn { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The name of the group; empty for a resource that belongs to the subscription itself.</summary>
    public string ResourceGroup => GroupName().ToString();

    /// <summary>The same without a text of its own: for whoever looks up thousands.</summary>
    public ReadOnlySpan<char> GroupName()
    {
        // "/subscriptions/{id}/resourceGroups/{name}/providers/..."
        const string Marker = "/resourceGroups/";
        var start = Id.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) + Marker.Length;
        var end = start < Marker.Length ? -1 : Id.IndexOf('/', start);
        return end < 0 ? [] : Id.AsSpan(start, end - start);
    }
}
