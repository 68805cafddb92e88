// A data factory in its managed network; orchestrates ingestion and calls the published pipelines.
import { AccessMode, EndpointTarget, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param location string
param tags object
param access AccessMode
param endpoint EndpointTarget

resource factory 'Microsoft.DataFactory/factories@2018-06-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: publicAccess(access) }
}

module factoryEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'dataFactory')
    location: location
    tags: tags
    serviceId: factory.id
    group: 'dataFactory'
    zones: ['privatelink.datafactory.azure.net']
    target: endpoint
  }
}

output id string = factory.id
output principalId string = factory.identity.principalId
