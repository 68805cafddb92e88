// Event Hubs: events in for streaming, and out of online endpoints.
import { AccessMode, EndpointTarget, RoleGrant, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'
import { Sizes } from 'sizes.bicep'

param name string
param location string
param tags object
param sizes Sizes
param access AccessMode
param endpoint EndpointTarget
param grants RoleGrant[]

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard', capacity: sizes.eventHubs.throughputUnits }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    isAutoInflateEnabled: sizes.eventHubs.maxThroughputUnits > 0
    maximumThroughputUnits: sizes.eventHubs.maxThroughputUnits
    publicNetworkAccess: publicAccess(access)
  }
}

resource scored 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = {
  parent: namespace
  name: 'scored'
  properties: { partitionCount: sizes.eventHubs.partitions, messageRetentionInDays: 1 }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: namespace
    name: guid(namespace.id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

module namespaceEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'namespace')
    location: location
    tags: tags
    serviceId: namespace.id
    group: 'namespace'
    zones: ['privatelink.servicebus.windows.net']
    target: endpoint
  }
}
