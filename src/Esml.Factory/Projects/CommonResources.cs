using System.Collections.Immutable;

namespace Esml.Factory.Projects;

/// <summary>What COMMON of one environment consists of, role assignments left out.</summary>
public static class CommonResources
{
    private static readonly ImmutableArray<string> Zones =
    [
        "privatelink.blob.core.windows.net", "privatelink.dfs.core.windows.net", "privatelink.file.core.windows.net",
        "privatelink.vaultcore.azure.net", "privatelink.azurecr.io", "privatelink.api.azureml.ms", "privatelink.notebooks.azure.net",
        "privatelink.datafactory.azure.net", "privatelink.servicebus.windows.net", "privatelink.azuredatabricks.net",
        "privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com",
        "privatelink.search.windows.net", "privatelink.documents.azure.com", "privatelink.azurewebsites.net",
    ];

    /// <param name="location">The region's name: the zone of private clusters carries it.</param>
    public static ImmutableArray<NamedResource> Of(FactoryNames names, string location, bool dataFactory = false, bool bastion = false, string container = "lake3")
    {
        ArgumentNullException.ThrowIfNull(names);
        var common = names.Common;
        return
        [
            new("Microsoft.Resources/resourceGroups", names.CommonGroup),
            .. Network(common),
            .. Zones.Add($"privatelink.{location}.azmk8s.io").SelectMany(zone => Zone(zone, common.VirtualNetwork)),
            new("Microsoft.OperationalInsights/workspaces", common.LogAnalytics),
            new("Microsoft.KeyVault/vaults", common.KeyVault),
            .. Endpoint(common.KeyVault, "vault"),
            new("Microsoft.KeyVault/vaults", common.AdminKeyVault),
            .. Endpoint(common.AdminKeyVault, "vault"),
            new("Microsoft.Storage/storageAccounts", common.Lake),
            new("Microsoft.Storage/storageAccounts/blobServices", $"{common.Lake}/default"),
            new("Microsoft.Storage/storageAccounts/blobServices/containers", $"{common.Lake}/default/{container}"),
            .. Endpoint(common.Lake, "blob"),
            .. Endpoint(common.Lake, "dfs"),
            new("Microsoft.ContainerRegistry/registries", common.Registry),
            .. Endpoint(common.Registry, "registry"),
            .. dataFactory ? [new("Microsoft.DataFactory/factories", common.DataFactory), .. Endpoint(common.DataFactory, "dataFactory")] : Nothing,
            .. bastion ? Bastion(common) : Nothing,
        ];
    }

    private static ImmutableArray<NamedResource> Nothing => [];

    private static ImmutableArray<NamedResource> Network(CommonNames common) =>
    [
        new("Microsoft.Network/networkSecurityGroups", common.SecurityGroup),
        new("Microsoft.Network/networkSecurityGroups", common.ScoringSecurityGroup),
        new("Microsoft.Network/networkSecurityGroups", common.PowerBiSecurityGroup),
        new("Microsoft.Network/virtualNetworks", common.VirtualNetwork),
        .. new[] { common.Subnet, common.ScoringSubnet, common.PowerBiSubnet, common.BastionSubnet }
            .Select(subnet => new NamedResource("Microsoft.Network/virtualNetworks/subnets", $"{common.VirtualNetwork}/{subnet}")),
    ];

    private static ImmutableArray<NamedResource> Bastion(CommonNames common) =>
    [
        new("Microsoft.Network/networkSecurityGroups", common.BastionSecurityGroup),
        new("Microsoft.Network/publicIPAddresses", common.BastionAddress),
        new("Microsoft.Network/bastionHosts", common.Bastion),
    ];

    private static ImmutableArray<NamedResource> Zone(string zone, string network) =>
    [
        new("Microsoft.Network/privateDnsZones", zone),
        new("Microsoft.Network/privateDnsZones/virtualNetworkLinks", $"{zone}/{network}"),
    ];

    internal static ImmutableArray<NamedResource> Endpoint(string target, string group) =>
    [
        new("Microsoft.Network/privateEndpoints", FactoryNames.Endpoint(target, group)),
        new("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", $"{FactoryNames.Endpoint(target, group)}/default"),
    ];
}
