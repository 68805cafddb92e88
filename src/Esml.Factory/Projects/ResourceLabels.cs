using System.Collections.Frozen;

namespace Esml.Factory.Projects;

/// <summary>What a resource type is called in plain words.</summary>
public static class ResourceLabels
{
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        ["Microsoft.App/managedEnvironments"] = "Container apps environment",
        ["Microsoft.App/containerApps"] = "Container app",
        ["Microsoft.Authorization/roleAssignments"] = "Role assignment",
        ["Microsoft.Automation/automationAccounts"] = "Automation account",
        ["Microsoft.CognitiveServices/accounts"] = "AI services",
        ["Microsoft.CognitiveServices/accounts/deployments"] = "Model deployment",
        ["Microsoft.CognitiveServices/accounts/projects"] = "AI Foundry project",
        ["Microsoft.Compute/disks"] = "Disk",
        ["Microsoft.Compute/virtualMachines"] = "Virtual machine",
        ["Microsoft.Consumption/budgets"] = "Budget",
        ["Microsoft.CostManagement/budgets"] = "Budget",
        ["Microsoft.ContainerRegistry/registries"] = "Container registry",
        ["Microsoft.ContainerService/managedClusters"] = "AKS cluster",
        ["Microsoft.Databricks/workspaces"] = "Databricks workspace",
        ["Microsoft.DataFactory/factories"] = "Data factory",
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = "PostgreSQL server",
        ["Microsoft.DocumentDB/databaseAccounts"] = "Cosmos DB",
        ["Microsoft.EventHub/namespaces"] = "Event Hubs",
        ["Microsoft.EventHub/namespaces/eventhubs"] = "Event hub",
        ["Microsoft.EventHub/namespaces/eventhubs/consumergroups"] = "Consumer group",
        ["Microsoft.Insights/components"] = "Application Insights",
        ["Microsoft.Insights/diagnosticSettings"] = "Diagnostic setting",
        ["Microsoft.KeyVault/vaults"] = "Key vault",
        ["Microsoft.KeyVault/vaults/secrets"] = "Secret",
        ["Microsoft.KubernetesConfiguration/extensions"] = "AKS extension",
        ["Microsoft.MachineLearningServices/workspaces"] = "Azure ML workspace",
        ["Microsoft.MachineLearningServices/workspaces/computes"] = "Azure ML compute",
        ["Microsoft.MachineLearningServices/workspaces/datastores"] = "Azure ML datastore",
        ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints"] = "Online endpoint",
        ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments"] = "Online deployment",
        ["Microsoft.MachineLearningServices/workspaces/batchEndpoints"] = "Batch endpoint",
        ["Microsoft.MachineLearningServices/registries"] = "Azure ML registry",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "Managed identity",
        ["Microsoft.Network/bastionHosts"] = "Bastion",
        ["Microsoft.Network/networkInterfaces"] = "Network interface",
        ["Microsoft.Network/networkSecurityGroups"] = "Network security group",
        ["Microsoft.Network/privateDnsZones"] = "Private DNS zone",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "DNS zone link",
        ["Microsoft.Network/privateEndpoints"] = "Private endpoint",
        ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"] = "DNS zone group",
        ["Microsoft.Network/publicIPAddresses"] = "Public IP address",
        ["Microsoft.Network/routeTables"] = "Route table",
        ["Microsoft.Network/virtualNetworks"] = "Virtual network",
        ["Microsoft.Network/virtualNetworks/subnets"] = "Subnet",
        ["Microsoft.OperationalInsights/workspaces"] = "Log Analytics",
        ["Microsoft.OperationsManagement/solutions"] = "Monitoring solution",
        ["Microsoft.Portal/dashboards"] = "Shared dashboard",
        ["Microsoft.Resources/resourceGroups"] = "Resource group",
        ["Microsoft.Search/searchServices"] = "AI Search",
        ["Microsoft.Sql/servers"] = "SQL server",
        ["Microsoft.Sql/servers/databases"] = "SQL database",
        ["Microsoft.Storage/storageAccounts"] = "Storage account",
        ["Microsoft.Storage/storageAccounts/blobServices"] = "Blob service",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "Container",
        ["Microsoft.Web/serverFarms"] = "App service plan",
        ["Microsoft.Web/sites"] = "Web app",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A type that we don't know keeps the last part of its own name: better a foreign word than a wrong one.</summary>
    public static string Of(string type) => Labels.TryGetValue(type, out var label) ? label : type[(type.LastIndexOf('/') + 1)..];
}
