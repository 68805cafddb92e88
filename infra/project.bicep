// One environment of one project. One deployment, at the scope of the environment's subscription; running it again updates.
targetScope = 'subscription'

import { Convention, EnvironmentName, commonGroupName, commonNames, projectGroupName, projectNames, saltOf, subnetName } from 'modules/names.bicep'
import { AccessMode, accessBooleans, roles } from 'modules/types.bicep'
import { Sizes, sizesOf } from 'modules/sizes.bicep'
import { SubnetCidrs } from 'modules/projectNetwork.bicep'
import { ModelDeployment } from 'modules/aiFoundry.bicep'

// Whose it is

@description('dev, test or prod')
param environmentName EnvironmentName
@description('Three digits: 001')
@minLength(3)
@maxLength(3)
param projectNumber string
@description('esml: classic machine learning. genai: Foundry and search. all: a baseline, everything else by flag.')
param projectType 'esml' | 'genai' | 'all' = 'esml'
param location string = deployment().location
param convention Convention = {
  prefix: 'acme-'
  locationSuffix: 'weu'
  scaleSet: '-001'
  commonSuffix: '-001'
  projectSuffix: '-001'
  lakePrefix: 'acme'
}
@description('What the project is for, in a few words')
param useCase string
@description('E-mail addresses, separated by commas')
param owners string
param businessUnit string = ''
param costCenter string = '1234'
@description('Object id of the team\'s group; empty for none')
param teamGroupId string = ''

// What it gets

param subnetCidrs SubnetCidrs
param sizes Sizes = sizesOf(environmentName)
@description('In the currency of the subscription; 0 for no budget')
@minValue(0)
param monthlyBudget int = 1500
param access AccessMode = 'private'
param allowedAddresses string[] = []
param lakeContainer string = 'lake3'

param enableAzureMachineLearning bool = projectType == 'esml'
param enableComputeInstance bool = enableAzureMachineLearning && environmentName == 'dev'
param enableAksForAzureML bool = projectType == 'esml'
param enableDatafactory bool = projectType == 'esml'
param enableDatabricks bool = projectType == 'esml'
param enableEventHubs bool = projectType == 'esml'
param enableAIFoundry bool = projectType != 'esml'
param enableAISearch bool = projectType != 'esml'
param enableAzureOpenAI bool = false
param enableContentSafety bool = false
param enableAIDocIntelligence bool = false
param enableAzureSpeech bool = false
param enableAzureAIVision bool = false
param enableCosmosDB bool = false
param enableWebApp bool = false
param enableContainerApps bool = false
@description('Models of the Foundry account')
param models ModelDeployment[] = [
  { name: 'gpt-4.1', model: 'gpt-4.1', version: '2025-04-14', sku: 'DataZoneStandard', capacity: 30 }
  { name: 'text-embedding-3-large', model: 'text-embedding-3-large', version: '1', sku: 'Standard', capacity: 25 }
]

// Where it comes from

param factoryVersion string = '1.24'
param repository string = 'esml-cockpit'
param branch string = 'main'
@description('When this was deployed, as ISO 8601 text; the budget counts from this month')
param deployedOn string

var commonGroup = commonGroupName(convention, environmentName)
var groupName = projectGroupName(convention, environmentName, projectNumber)
var salt = saltOf(subscriptionResourceId('Microsoft.Resources/resourceGroups', commonGroup))
var common = commonNames(convention, environmentName, salt)
var names = projectNames(
  convention,
  environmentName,
  salt,
  projectNumber,
  subscriptionResourceId('Microsoft.Resources/resourceGroups', groupName)
)
var title = 'Project ${projectNumber}: ${useCase}'

var needsWorkspace = enableAzureMachineLearning || enableAksForAzureML
var networkId = resourceId(subscription().subscriptionId, commonGroup, 'Microsoft.Network/virtualNetworks', common.virtualNetwork)
var endpointSubnet = contains(subnetCidrs, 'genai') ? subnetName(projectNumber, 'genai') : common.subnet
var endpoint = { subnetId: '${networkId}/subnets/${endpointSubnet}', zoneGroup: commonGroup }

// People work in Dev; Test and Prod belong to pipelines, people only look.
var team = empty(teamGroupId) ? [] : [teamGroupId]
var isDev = environmentName == 'dev'

var groupTags = {
  CostCenter: costCenter
  Description: useCase
  'AIF-Repo': repository
  'AIF-Branch': '${branch}/project${projectNumber}'
  'AIF-Version': factoryVersion
  'AIF-Submodule-Chosen-Branch': branch
  'AIF-Scaleset': convention.scaleSet
  'AIF-Environment': environmentName
  'AIF-Project Owners': owners
  'AIFactory project': projectNumber
  'AIF-Networking': accessBooleans(access)
  'AIF-enableAIFactoryCreatedDefaultProjectForAIFv2': toLower(string(enableAIFoundry))
  'AIF-disableAgentNetworkInjection': 'true'
  'AIF-byoASEv3': 'false'
  'AIF-BYO_subnets': 'false'
  'AIF-Business Unit': businessUnit
  'AIF-Project Type': projectType
  deployedOn: deployedOn
}
var tags = {
  CostCenter: costCenter
  'AIFactory project': projectNumber
  'AIF-Environment': environmentName
  'AIF-Scaleset': convention.scaleSet
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: groupName
  location: location
  tags: groupTags
}

resource commonScope 'Microsoft.Resources/resourceGroups@2025-04-01' existing = {
  name: commonGroup
}

module network 'modules/projectNetwork.bicep' = {
  scope: commonScope
  params: {
    names: names
    number: projectNumber
    location: location
    tags: tags
    virtualNetwork: common.virtualNetwork
    cidrs: subnetCidrs
  }
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module insights 'modules/insights.bicep' = {
  scope: group
  params: {
    name: names.insights
    location: location
    tags: tags
    logAnalyticsId: resourceId(
      subscription().subscriptionId,
      commonGroup,
      'Microsoft.OperationalInsights/workspaces',
      common.logAnalytics
    )
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    name: names.keyVault
    location: location
    tags: tags
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
    grants: [
      ...map(isDev ? team : [], id => { key: id, principalId: id, kind: 'Group', role: roles.secretsOfficer })
      { key: names.identity, principalId: identity.outputs.principalId, kind: 'ServicePrincipal', role: roles.secretsUser }
    ]
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: sizes.storageSku
    allowSharedKey: needsWorkspace
    groups: ['blob', 'file']
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
    grants: [
      ...map(isDev ? team : [], id => { key: id, principalId: id, kind: 'Group', role: roles.blobContributor })
      {
        key: names.identity
        principalId: identity.outputs.principalId
        kind: 'ServicePrincipal'
        role: roles.blobContributor
      }
    ]
  }
}

// Esml and genai keep their own data apart from what their platform stores.
module secondStorage 'modules/storage.bicep' = if (projectType != 'all') {
  scope: group
  dependsOn: [network]
  params: {
    name: names.secondStorage
    location: location
    tags: tags
    sku: sizes.storageSku
    groups: ['blob']
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
  }
}

// The workspace's own secrets, apart from the team's.
module workspaceVault 'modules/vault.bicep' = if (needsWorkspace) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.workspaceKeyVault
    location: location
    tags: tags
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
  }
}

module workspace 'modules/machineLearning.bicep' = if (needsWorkspace) {
  scope: group
  params: {
    names: names
    location: location
    tags: tags
    access: access
    endpoint: endpoint
    sizes: sizes
    title: title
    storageId: storage.outputs.id
    keyVaultId: workspaceVault!.outputs.id
    insightsId: insights.outputs.id
    registryId: resourceId(
      subscription().subscriptionId,
      commonGroup,
      'Microsoft.ContainerRegistry/registries',
      common.registry
    )
    lakeName: common.lake
    lakeContainer: lakeContainer
    identityId: identity.outputs.id
    computeSubnetId: '${networkId}/subnets/${common.subnet}'
    enableComputeInstance: enableComputeInstance
    grants: [
      ...map(isDev ? team : [], id => { key: id, principalId: id, kind: 'Group', role: roles.dataScientist })
      ...(enableDatafactory
        ? [
            {
              key: names.dataFactory
              principalId: dataFactory!.outputs.principalId
              kind: 'ServicePrincipal'
              role: roles.contributor
            }
          ]
        : [])
    ]
  }
}

module kubernetes 'modules/kubernetes.bicep' = if (enableAksForAzureML) {
  scope: group
  dependsOn: [network, workspace]
  params: {
    names: names
    location: location
    tags: tags
    sizes: sizes
    nodeGroup: 'aks-${groupName}'
    subnetId: '${networkId}/subnets/${subnetName(projectNumber, 'aks')}'
    logAnalyticsId: resourceId(
      subscription().subscriptionId,
      commonGroup,
      'Microsoft.OperationalInsights/workspaces',
      common.logAnalytics
    )
    identityId: identity.outputs.id
  }
}

module dataFactory 'modules/dataFactory.bicep' = if (enableDatafactory) {
  scope: group
  dependsOn: [network]
  params: { name: names.dataFactory, location: location, tags: tags, access: access, endpoint: endpoint }
}

module databricks 'modules/databricks.bicep' = if (enableDatabricks) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.databricks
    location: location
    tags: tags
    sizes: sizes
    managedGroup: '${groupName}-001-dbxmgmt'
    networkId: networkId
    publicSubnet: subnetName(projectNumber, 'dbxpub')
    privateSubnet: subnetName(projectNumber, 'dbxpriv')
  }
}

module eventHubs 'modules/eventHubs.bicep' = if (enableEventHubs) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.eventHubs
    location: location
    tags: tags
    sizes: sizes
    access: access
    endpoint: endpoint
    grants: [
      { key: names.identity, principalId: identity.outputs.principalId, kind: 'ServicePrincipal', role: roles.eventsOwner }
    ]
  }
}

module foundry 'modules/aiFoundry.bicep' = if (enableAIFoundry) {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
    title: title
    models: models
    grants: [
      ...map(isDev ? team : [], id => { key: id, principalId: id, kind: 'Group', role: roles.aiUser })
      { key: names.identity, principalId: identity.outputs.principalId, kind: 'ServicePrincipal', role: roles.aiUser }
    ]
  }
}

module search 'modules/aiSearch.bicep' = if (enableAISearch) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.search
    location: location
    tags: tags
    sizes: sizes
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
    grants: [
      ...map(isDev ? team : [], id => { key: id, principalId: id, kind: 'Group', role: roles.searchContributor })
      ...(enableAIFoundry
        ? [
            {
              key: names.foundryProject
              principalId: foundry!.outputs.principalId
              kind: 'ServicePrincipal'
              role: roles.searchContributor
            }
          ]
        : [])
    ]
  }
}

var services = filter(
  [
    { wanted: enableAzureOpenAI, name: names.openAi, kind: 'OpenAI' }
    { wanted: enableContentSafety, name: names.contentSafety, kind: 'ContentSafety' }
    { wanted: enableAIDocIntelligence, name: names.documentIntelligence, kind: 'FormRecognizer' }
    { wanted: enableAzureSpeech, name: names.speech, kind: 'SpeechServices' }
    { wanted: enableAzureAIVision, name: names.vision, kind: 'ComputerVision' }
  ],
  service => service.wanted
)

module cognitive 'modules/cognitive.bicep' = [
  for service in services: {
    scope: group
    dependsOn: [network]
    params: {
      name: service.name
      kind: service.kind
      location: location
      tags: tags
      access: access
      allowedAddresses: allowedAddresses
      endpoint: endpoint
    }
  }
]

module cosmos 'modules/cosmos.bicep' = if (enableCosmosDB) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.cosmos
    location: location
    tags: tags
    access: access
    allowedAddresses: allowedAddresses
    endpoint: endpoint
  }
}

module web 'modules/web.bicep' = if (enableWebApp) {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    sizes: sizes
    access: access
    endpoint: endpoint
    subnetId: '${networkId}/subnets/${subnetName(projectNumber, 'webapp')}'
    identityId: identity.outputs.id
  }
}

module containerApps 'modules/containerApps.bicep' = if (enableContainerApps) {
  scope: group
  dependsOn: [network]
  params: {
    name: names.containerEnvironment
    location: location
    tags: tags
    subnetId: '${networkId}/subnets/${subnetName(projectNumber, 'aca-002')}'
    insideOnly: access == 'private'
  }
}

module groupRoles 'modules/roles.bicep' = {
  scope: group
  params: {
    grants: [
      ...map(team, id => {
        key: id
        principalId: id
        kind: 'Group'
        role: isDev ? roles.contributor : roles.reader
      })
      ...(needsWorkspace
        ? [
            {
              key: names.workspace
              principalId: workspace!.outputs.principalId
              kind: 'ServicePrincipal'
              role: roles.contributor
            }
          ]
        : [])
    ]
  }
}

module commonGrants 'modules/commonGrants.bicep' = {
  scope: commonScope
  dependsOn: [network]
  params: {
    registryName: common.registry
    lakeName: common.lake
    pushers: needsWorkspace ? [{ key: '${groupName}/${names.workspace}', principalId: workspace!.outputs.principalId }] : []
    lakeWriters: enableDatafactory
      ? [{ key: '${groupName}/${names.dataFactory}', principalId: dataFactory!.outputs.principalId }]
      : []
    networkName: common.virtualNetwork
    subnetName: enableAksForAzureML ? subnetName(projectNumber, 'aks') : ''
    subnetUser: { key: '${groupName}/${names.identity}', principalId: identity.outputs.principalId }
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: {
    name: names.budget
    amount: max(1, monthlyBudget)
    startDate: '${substring(deployedOn, 0, 7)}-01T00:00:00Z'
    emails: map(split(owners, ','), address => trim(address))
  }
}

output resourceGroupName string = groupName
output salt string = salt
