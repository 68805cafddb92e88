// App Service, PostgreSQL, key vault and logs of the portal. The vault keeps the connection string; the web app reads it as its identity.
import { roles } from 'types.bicep'

@minLength(3)
@maxLength(12)
param name string
param location string
param tags object
param tenantId string
param clientId string
param factorySubscriptions string[]
@secure()
param databasePassword string
param appPlanSku string
param databaseSku string

var unique = substring(uniqueString(resourceGroup().id), 0, 5)
var appName = 'app-${name}-${unique}'
var databaseName = 'cockpit'
var databaseUser = 'cockpit'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'mi-${name}'
  location: location
  tags: tags
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'la-${name}'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'ain-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${name}-${unique}'
  location: location
  tags: tags
  properties: {
    tenantId: tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource readSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.name, roles.secretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'pg-flex-${name}-${unique}'
  location: location
  tags: tags
  sku: { name: databaseSku, tier: startsWith(databaseSku, 'Standard_B') ? 'Burstable' : 'GeneralPurpose' }
  properties: {
    version: '16'
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: databaseName
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}

// Azure's own services only; the portal reaches the database from App Service.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: server
  name: 'AllowAzureServices'
  dependsOn: [database]
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

resource connection 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database'
  properties: {
    value: 'Host=${server.properties.fullyQualifiedDomainName};Database=${databaseName};Username=${databaseUser};Password=${databasePassword};SSL Mode=VerifyFull'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: appPlanSku }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  dependsOn: [readSecrets]
  location: location
  tags: tags
  kind: 'app,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    // A circuit lives on one machine: requests of a browser must come back to it.
    clientAffinityEnabled: true
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      webSocketsEnabled: true
      http20Enabled: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      appSettings: [
        { name: 'Azure__Mode', value: 'Azure' }
        { name: 'Azure__TenantId', value: tenantId }
        { name: 'Azure__Subscriptions__Dev', value: factorySubscriptions[0] }
        { name: 'Azure__Subscriptions__Test', value: factorySubscriptions[min(1, length(factorySubscriptions) - 1)] }
        { name: 'Azure__Subscriptions__Prod', value: factorySubscriptions[length(factorySubscriptions) - 1] }
        { name: 'Azure__Credential__Kind', value: 'ManagedIdentity' }
        { name: 'Azure__Credential__ClientId', value: identity.properties.clientId }
        { name: 'Data__Provider', value: 'Postgres' }
        { name: 'Data__ConnectionString', value: '@Microsoft.KeyVault(SecretUri=${connection.properties.secretUri})' }
        // The part of App Service's disk that outlives a restart.
        { name: 'Data__Folder', value: '/home/cockpit' }
        { name: 'AzureAd__Instance', value: environment().authentication.loginEndpoint }
        { name: 'AzureAd__TenantId', value: tenantId }
        { name: 'AzureAd__ClientId', value: clientId }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
      ]
    }
  }
}

output principalId string = identity.properties.principalId
output address string = 'https://${app.properties.defaultHostName}'
