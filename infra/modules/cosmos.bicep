// Cosmos DB without keys, billed by request.
import { AccessMode, EndpointTarget, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param location string
param tags object
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    disableLocalAuth: true
    publicNetworkAccess: publicAccess(access)
    ipRules: [for address in allowedAddresses: { ipAddressOrRange: address }]
  }
}

module accountEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'Sql')
    location: location
    tags: tags
    serviceId: account.id
    group: 'Sql'
    zones: ['privatelink.documents.azure.com']
    target: endpoint
  }
}
