// A web app of the project, running as the project's identity inside its subnet.
import { AccessMode, EndpointTarget, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'
import { Sizes } from 'sizes.bicep'

param names object
param location string
param tags object
param sizes Sizes
param access AccessMode
param endpoint EndpointTarget
param subnetId string
param identityId string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: names.webPlan
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: sizes.webPlan.sku, capacity: sizes.webPlan.instances }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: names.webApp
  location: location
  tags: tags
  kind: 'app,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: subnetId
    publicNetworkAccess: publicAccess(access)
    siteConfig: { minTlsVersion: '1.2', ftpsState: 'Disabled', alwaysOn: true, vnetRouteAllEnabled: true }
  }
}

module appEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(names.webApp, 'sites')
    location: location
    tags: tags
    serviceId: app.id
    group: 'sites'
    zones: ['privatelink.azurewebsites.net']
    target: endpoint
  }
}
