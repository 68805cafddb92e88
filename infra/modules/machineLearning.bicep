// The Azure ML workspace of the project with its cluster, the lake as a datastore and, on wish, a compute instance.
import { AccessMode, EndpointTarget, RoleGrant, publicAccess, storageSuffix } from 'types.bicep'
import { endpointName } from 'names.bicep'
import { Sizes } from 'sizes.bicep'

param names object
param location string
param tags object
param access AccessMode
param endpoint EndpointTarget
param sizes Sizes
param title string
param storageId string
param keyVaultId string
param insightsId string
param registryId string
param lakeName string
param lakeContainer string
param identityId string
@description('Where nodes get their addresses')
param computeSubnetId string
param enableComputeInstance bool
param grants RoleGrant[]

var computeIdentity = { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: names.workspace
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  sku: { name: 'Basic', tier: 'Basic' }
  properties: {
    friendlyName: title
    storageAccount: storageId
    keyVault: keyVaultId
    applicationInsights: insightsId
    containerRegistry: registryId
    imageBuildCompute: names.cluster
    publicNetworkAccess: publicAccess(access)
    v1LegacyMode: false
    systemDatastoresAuthMode: 'identity'
  }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: names.cluster
  location: location
  tags: tags
  identity: computeIdentity
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      osType: 'Linux'
      vmSize: sizes.cluster.vmSize
      vmPriority: sizes.cluster.priority
      scaleSettings: {
        minNodeCount: sizes.cluster.minNodes
        maxNodeCount: sizes.cluster.maxNodes
        nodeIdleTimeBeforeScaleDown: sizes.cluster.idleTime
      }
      subnet: { id: computeSubnetId }
      enableNodePublicIp: false
      remoteLoginPortPublicAccess: 'Disabled'
    }
  }
}

resource instance 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = if (enableComputeInstance) {
  parent: workspace
  name: names.computeInstance
  location: location
  tags: tags
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: sizes.computeInstanceVmSize
      schedules: {
        computeStartStop: [
          { action: 'Stop', status: 'Enabled', triggerType: 'Cron', cron: { expression: '0 19 * * *', timeZone: 'UTC' } }
        ]
      }
      subnet: { id: computeSubnetId }
      enableNodePublicIp: false
      sshSettings: { sshPublicAccess: 'Disabled' }
    }
  }
}

resource lake 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: names.lakeDatastore
  properties: {
    datastoreType: 'AzureDataLakeGen2'
    accountName: lakeName
    filesystem: lakeContainer
    protocol: 'https'
    endpoint: storageSuffix
    description: 'The lake of the factory, reached as the project'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: 'WorkspaceSystemAssignedIdentity'
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: workspace
    name: guid(workspace.id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

module workspaceEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(names.workspace, 'amlworkspace')
    location: location
    tags: tags
    serviceId: workspace.id
    group: 'amlworkspace'
    zones: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net']
    target: endpoint
  }
}

output id string = workspace.id
output principalId string = workspace.identity.principalId
