// A storage account without shared keys, with its containers and private endpoints.
import { AccessMode, EndpointTarget, RoleGrant, defaultAction, publicAccess, storageSuffix } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param location string
param tags object
param sku string
@description('Folders with rights of their own: what makes an account a lake.')
param hierarchical bool = false
@description('Azure ML mounts notebooks with the key of its workspace account; others refuse keys.')
param allowSharedKey bool = false
param containers string[] = []
@description('Which sub-resources get a private endpoint')
param groups ('blob' | 'file' | 'dfs')[]
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget
param grants RoleGrant[] = []

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    isHnsEnabled: hierarchical
    allowBlobPublicAccess: false
    allowSharedKeyAccess: allowSharedKey
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess(access)
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: defaultAction(access)
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = if (!empty(containers)) {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource folders 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for container in containers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: account
    name: guid(account.id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

module endpoints 'endpoint.bicep' = [
  for group in groups: {
    params: {
      name: endpointName(name, group)
      location: location
      tags: tags
      serviceId: account.id
      group: group
      zones: ['privatelink.${group}.${storageSuffix}']
      target: endpoint
    }
  }
]

output id string = account.id
