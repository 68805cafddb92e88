// An AI Foundry account with one project and the models that it starts with.
import { AccessMode, EndpointTarget, RoleGrant, defaultAction, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

@export()
type ModelDeployment = {
  name: string
  model: string
  version: string
  sku: 'DataZoneStandard' | 'GlobalStandard' | 'Standard'
  @description('Thousand tokens a minute')
  capacity: int
}

param names object
param location string
param tags object
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget
param title string
param models ModelDeployment[]
param grants RoleGrant[]

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: names.foundry
  location: location
  tags: tags
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: names.foundry
    allowProjectManagement: true
    disableLocalAuth: true
    publicNetworkAccess: publicAccess(access)
    networkAcls: {
      defaultAction: defaultAction(access)
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: account
  name: names.foundryProject
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { displayName: title }
}

// The account takes one change at a time.
@batchSize(1)
resource deployments 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [
  for model in models: {
    parent: account
    name: model.name
    dependsOn: [project]
    sku: { name: model.sku, capacity: model.capacity }
    properties: {
      model: { format: 'OpenAI', name: model.model, version: model.version }
      versionUpgradeOption: 'OnceNewDefaultVersionAvailable'
    }
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

module accountEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(names.foundry, 'account')
    location: location
    tags: tags
    serviceId: account.id
    group: 'account'
    zones: [
      'privatelink.cognitiveservices.azure.com'
      'privatelink.openai.azure.com'
      'privatelink.services.ai.azure.com'
    ]
    target: endpoint
  }
}

output principalId string = project.identity.principalId
