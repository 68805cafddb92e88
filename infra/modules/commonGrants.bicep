// What a project's identities may do in COMMON: push images, write to the lake, put nodes into their subnet.
import { roles } from 'types.bicep'

type Principal = { key: string, principalId: string }

param registryName string
param lakeName string
param pushers Principal[]
param lakeWriters Principal[]
@description('The subnet of the AKS cluster; empty without one')
param subnetName string
param networkName string
param subnetUser Principal

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource lake 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: lakeName
}

resource push 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in pushers: {
    scope: registry
    name: guid(registry.id, principal.key, roles.registryPush)
    properties: {
      principalId: principal.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.registryPush)
    }
  }
]

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in lakeWriters: {
    scope: lake
    name: guid(lake.id, principal.key, roles.blobContributor)
    properties: {
      principalId: principal.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    }
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName

  resource subnet 'subnets' existing = {
    name: empty(subnetName) ? 'none' : subnetName
  }
}

// AKS attaches its nodes and load balancers under the cluster's identity.
resource join 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(subnetName)) {
  scope: network::subnet
  name: guid(network::subnet.id, subnetUser.key, roles.networkContributor)
  properties: {
    principalId: subnetUser.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.networkContributor)
  }
}
