// A key vault that trusts roles only, with its private endpoint.
import { AccessMode, EndpointTarget, RoleGrant, defaultAction, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param location string
param tags object
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget
param grants RoleGrant[] = []

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicAccess(access)
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: defaultAction(access)
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: vault
    name: guid(vault.id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

module vaultEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'vault')
    location: location
    tags: tags
    serviceId: vault.id
    group: 'vault'
    zones: ['privatelink.vaultcore.azure.net']
    target: endpoint
  }
}

output id string = vault.id
