using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Esml.LocalAzure.Resources;

/// <summary>The regions of Azure by their short and display names.</summary>
internal static class Locations
{
    public static readonly ImmutableArray<(string Name, string Display)> All =
    [
        ("australiaeast", "Australia East"), ("australiasoutheast", "Australia Southeast"), ("austriaeast", "Austria East"),
        ("belgiumcentral", "Belgium Central"), ("brazilsouth", "Brazil South"), ("canadacentral", "Canada Central"),
        ("canadaeast", "Canada East"), ("centralindia", "Central India"), ("centralus", "Central US"), ("chilecentral", "Chile Central"),
        ("eastasia", "East Asia"), ("eastus", "East US"), ("eastus2", "East US 2"), ("francecentral", "France Central"),
        ("germanywestcentral", "Germany West Central"), ("indonesiacentral", "Indonesia Central"), ("israelcentral", "Israel Central"),
        ("italynorth", "Italy North"), ("japaneast", "Japan East"), ("japanwest", "Japan West"), ("koreacentral", "Korea Central"),
        ("malaysiawest", "Malaysia West"), ("mexicocentral", "Mexico Central"), ("newzealandnorth", "New Zealand North"),
        ("northcentralus", "North Central US"), ("northeurope", "North Europe"), ("norwayeast", "Norway East"),
        ("polandcentral", "Poland Central"), ("qatarcentral", "Qatar Central"), ("southafricanorth", "South Africa North"),
        ("southcentralus", "South Central US"), ("southeastasia", "Southeast Asia"), ("southindia", "South India"),
        ("spaincentral", "Spain Central"), ("swedencentral", "Sweden Central"), ("switzerlandnorth", "Switzerland North"),
        ("uaenorth", "UAE North"), ("uksouth", "UK South"), ("ukwest", "UK West"), ("westcentralus", "West Central US"),
        ("westeurope", "West Europe"), ("westus", "West US"), ("westus2", "West US 2"), ("westus3", "West US 3"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(l => l.Name).Append("global").ToFrozenSet();

    /// <summary>"West Europe" and "westeurope" are one.</summary>
    public static string Normalize(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public static bool IsKnown(string location) => Names.Contains(Normalize(location));
}
