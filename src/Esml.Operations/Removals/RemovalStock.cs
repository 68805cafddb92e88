using System.Collections.Immutable;

namespace Esml.Operations.Removals;

/// <summary>What there was of an environment before anything was taken away: later steps can't ask any more.</summary>
/// <param name="Group">The resource group's id.</param>
/// <param name="Kept">The key vault that stays; null for none.</param>
/// <param name="Principals">Object ids of the identities that go with the group.</param>
/// <param name="Rights">Ids of role assignments outside the group that those identities have.</param>
internal sealed record RemovalStock(
    string Group,
    string Subscription,
    string? Kept,
    ImmutableArray<StockResource> Resources,
    ImmutableArray<string> Subnets,
    ImmutableArray<string> SecurityGroups,
    ImmutableArray<string> Principals,
    ImmutableArray<string> Rights,
    string Lake,
    string Budget);

internal sealed record StockResource(string Id, string Type)
{
    /// <summary>What stands in subnets: Azure deletes no subnet before it.</summary>
    public bool IsOccupant => Type.ToUpperInvariant() is "MICROSOFT.NETWORK/PRIVATEENDPOINTS" or "MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS" or "MICROSOFT.DATABRICKS/WORKSPACES"
        or "MICROSOFT.WEB/SITES" or "MICROSOFT.APP/MANAGEDENVIRONMENTS" or "MICROSOFT.APP/CONTAINERAPPS" or "MICROSOFT.NETWORK/NETWORKINTERFACES" or "MICROSOFT.COMPUTE/VIRTUALMACHINES";
}
