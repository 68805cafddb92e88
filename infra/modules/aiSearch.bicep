// AI Search: the index behind retrieval.
import { AccessMode, EndpointTarget, RoleGrant } from 'types.bicep'
import { endpointName } from 'names.bicep'
import { Sizes } from 'sizes.bicep'

param name string
param location string
param tags object
param sizes Sizes
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget
param grants RoleGrant[]

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sizes.search.sku }
  identity: { type: 'SystemAssigned' }
  properties: {
    replicaCount: sizes.search.replicas
    partitionCount: 1
    hostingMode: 'Default'
    disableLocalAuth: true
    publicNetworkAccess: access == 'private' ? 'Disabled' : 'Enabled'
    networkRuleSet: { ipRules: [for address in allowedAddresses: { value: address }] }
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: search
    name: guid(search.id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

module searchEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'searchService')
    location: location
    tags: tags
    serviceId: search.id
    group: 'searchService'
    zones: ['privatelink.search.windows.net']
    target: endpoint
  }
}
