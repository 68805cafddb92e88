// The container registry that all projects of an environment share. Premium: the only tier with private endpoints.
import { AccessMode, EndpointTarget, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param location string
param tags object
param access AccessMode
param endpoint EndpointTarget

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    publicNetworkAccess: publicAccess(access)
    networkRuleBypassOptions: 'AzureServices'
    zoneRedundancy: 'Disabled'
  }
}

module registryEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'registry')
    location: location
    tags: tags
    serviceId: registry.id
    group: 'registry'
    zones: ['privatelink.azurecr.io']
    target: endpoint
  }
}

output id string = registry.id
