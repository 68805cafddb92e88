using Esml.Azure.Resources.Models;

namespace Esml.Tests.LocalAzure;

/// <summary>Small ARM templates.</summary>
internal static class Templates
{
    public const string GroupSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    public const string SubscriptionSchema = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#";

    /// <summary>An identity whose directory id goes into a vault, and a storage account whose key becomes a secret.</summary>
    public const string RunTimeValues = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": { "name": { "type": "string" } },
          "resources": [
            { "type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "2023-07-01", "name": "[format('kv-{0}/key', parameters('name'))]",
              "properties": { "value": "[format('key={0}', listKeys(resourceId('Microsoft.Storage/storageAccounts', parameters('name')), '2023-05-01').keys[0].value)]" },
              "dependsOn": [ "[resourceId('Microsoft.KeyVault/vaults', format('kv-{0}', parameters('name')))]" ] },
            { "type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "[format('kv-{0}', parameters('name'))]", "location": "westeurope",
              "properties": { "tenantId": "[subscription().tenantId]", "sku": { "family": "A", "name": "standard" },
                "accessPolicies": [ { "tenantId": "[subscription().tenantId]", "permissions": {},
                  "objectId": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'mi'), '2023-01-31').principalId]" } ] } },
            { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-05-01", "name": "[parameters('name')]", "location": "westeurope", "sku": { "name": "Standard_LRS" }, "kind": "StorageV2" },
            { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "mi", "location": "westeurope", "tags": { "a": "b" } }
          ],
          "outputs": { "principal": { "type": "string", "value": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'mi'), '2023-01-31').principalId]" } }
        }
        """;

    /// <summary>Three identities in a chain a, b, c by dependsOn, and one, d, on its own.</summary>
    public const string Chain = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [
            { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "c", "location": "westeurope",
              "dependsOn": [ "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'b')]" ] },
            { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "b", "location": "westeurope",
              "dependsOn": [ "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'a')]" ] },
            { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "a", "location": "westeurope" },
            { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "d", "location": "westeurope" }
          ]
        }
        """;

    /// <summary>A resource group and, by a module, a network in it; at subscription scope.</summary>
    public static string GroupWithNetwork(string group) => $$"""
        {
          "$schema": "{{SubscriptionSchema}}",
          "contentVersion": "1.0.0.0",
          "resources": [
            { "type": "Microsoft.Resources/resourceGroups", "apiVersion": "2024-03-01", "name": "{{group}}", "location": "westeurope", "tags": { "AIFactory project": "007" } },
            { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "network", "resourceGroup": "{{group}}",
              "dependsOn": [ "[subscriptionResourceId('Microsoft.Resources/resourceGroups', '{{group}}')]" ],
              "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "template": {
                "$schema": "{{GroupSchema}}", "contentVersion": "1.0.0.0",
                "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "vnt", "location": "westeurope",
                  "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] }, "subnets": [ { "name": "snt-one", "properties": { "addressPrefix": "10.0.1.0/24" } } ] } } ] } } }
          ]
        }
        """;

    /// <summary>A cluster of two nodes, and a storage account that takes what only the other's identity knows.</summary>
    public static string Cluster(string size, string account) => $$"""
        {
          "$schema": "{{GroupSchema}}",
          "contentVersion": "1.0.0.0",
          "resources": [
            { "type": "Microsoft.ContainerService/managedClusters", "apiVersion": "2024-05-01", "name": "aks", "location": "westeurope", "identity": { "type": "SystemAssigned" },
              "properties": { "agentPoolProfiles": [ { "name": "agentpool", "vmSize": "{{size}}", "count": 2 } ] } },
            { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-05-01", "name": "{{account}}", "location": "westeurope", "sku": { "name": "Standard_LRS" }, "kind": "StorageV2",
              "tags": { "fqdn": "[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks'), '2024-05-01').fqdn]" } }
          ]
        }
        """;

    public static ArmDeploymentContent Content(string template, object? parameters = null, ArmDeploymentMode mode = ArmDeploymentMode.Incremental, string? location = null) => new(
        new ArmDeploymentProperties(mode)
        {
            Template = BinaryData.FromString(template),
            Parameters = parameters is null ? null : BinaryData.FromObjectAsJson(parameters),
        })
    {
        Location = location,
    };
}
