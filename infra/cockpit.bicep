// The portal itself: a web app with its identity, its database, its vault, and the right to read the factory.
targetScope = 'subscription'

import { roles } from 'modules/types.bicep'

param location string = deployment().location
param resourceGroupName string = 'rg-esml-cockpit'
@description('Starts the names of all resources; at most 12 letters and digits')
@minLength(3)
@maxLength(12)
param name string = 'esmlcockpit'
@description('The subscriptions of Dev, Test and Prod; one for all is fine')
param factorySubscriptions string[]
param tenantId string = tenant().tenantId
@description('The app registration that people sign in with')
param clientId string
@secure()
@minLength(16)
param databasePassword string
@description('True where the portal may also deploy: Contributor and User Access Administrator instead of Reader')
param mayProvision bool = false
param appPlanSku string = 'P0v3'
param databaseSku string = 'Standard_B1ms'
param tags object = { Description: 'ESML cockpit' }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module portal 'modules/portal.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    tenantId: tenantId
    clientId: clientId
    factorySubscriptions: factorySubscriptions
    databasePassword: databasePassword
    appPlanSku: appPlanSku
    databaseSku: databaseSku
  }
}

var wanted = mayProvision ? [roles.contributor, roles.accessAdministrator, roles.costReader] : [roles.reader, roles.costReader]

// The same subscription may stand for several environments.
module rights 'modules/subscriptionRoles.bicep' = [
  for id in union(factorySubscriptions, []): {
    scope: subscription(id)
    params: { principalId: portal.outputs.principalId, principalKey: '${group.id}/${name}', roleIds: wanted }
  }
]

output address string = portal.outputs.address
