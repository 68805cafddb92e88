// COMMON of one environment: what all projects share. One deployment per environment, at the scope of its subscription.
targetScope = 'subscription'

import { Convention, EnvironmentName, commonGroupName, commonNames, saltOf } from 'modules/names.bicep'
import { AccessMode, accessBooleans, roles } from 'modules/types.bicep'

@description('dev, test or prod')
param environmentName EnvironmentName
param location string = deployment().location
param convention Convention = {
  prefix: 'acme-'
  locationSuffix: 'weu'
  scaleSet: '-001'
  commonSuffix: '-001'
  projectSuffix: '-001'
  lakePrefix: 'acme'
}

@description('Address space of the virtual network, a /16 per environment for 250 projects')
param addressSpace string
@description('The four common subnets: common, scoring, powerBi, bastion')
param subnets { common: string, scoring: string, powerBi: string, bastion: string }

param access AccessMode = 'private'
@description('Addresses that may reach the services when access is hybrid')
param allowedAddresses string[] = []
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param lakeSku string = 'Standard_ZRS'
param lakeContainer string = 'lake3'
param logRetentionInDays int = 30
param enableDatafactoryCommon bool = false
param enableBastion bool = false

@description('Object id of the group of the core team; empty for none')
param coreTeamGroupId string = ''
param owners string = ''
param costCenter string = '9999'
param factoryVersion string = '1.24'
param repository string = 'esml-cockpit'
param branch string = 'main'
@description('When this was deployed, as ISO 8601 text')
param deployedOn string

var groupName = commonGroupName(convention, environmentName)
var salt = saltOf(subscriptionResourceId('Microsoft.Resources/resourceGroups', groupName))
var names = commonNames(convention, environmentName, salt)
var coreTeam = empty(coreTeamGroupId) ? [] : [coreTeamGroupId]

var groupTags = {
  CostCenter: costCenter
  Description: 'AI Factory common'
  'AIF-Repo': repository
  'AIF-Branch': branch
  'AIF-Version': factoryVersion
  'AIF-Submodule-Chosen-Branch': branch
  'AIF-Scaleset': convention.scaleSet
  'AIF-Environment': environmentName
  'AIF-Project Owners': owners
  'AIF-Networking': accessBooleans(access)
  'AIF-BYO_subnets': 'false'
  deployedOn: deployedOn
}
var tags = { CostCenter: costCenter, 'AIF-Environment': environmentName, 'AIF-Scaleset': convention.scaleSet }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: groupName
  location: location
  tags: groupTags
}

module network 'modules/commonNetwork.bicep' = {
  scope: group
  params: {
    names: names
    location: location
    tags: tags
    addressSpace: addressSpace
    subnets: subnets
    enableBastion: enableBastion
  }
}

module zones 'modules/dnsZones.bicep' = {
  scope: group
  params: {
    networkId: network.outputs.networkId
    networkName: names.virtualNetwork
    tags: tags
    region: location
  }
}

module logs 'modules/logAnalytics.bicep' = {
  scope: group
  params: { name: names.logAnalytics, location: location, tags: tags, retentionInDays: logRetentionInDays }
}

module vaults 'modules/vault.bicep' = [
  for name in [names.keyVault, names.adminKeyVault]: {
    scope: group
    dependsOn: [zones]
    params: {
      name: name
      location: location
      tags: tags
      access: access
      allowedAddresses: allowedAddresses
      endpoint: { subnetId: network.outputs.endpointSubnetId, zoneGroup: groupName }
      grants: [
        for id in coreTeam: { key: id, principalId: id, kind: 'Group', role: roles.secretsOfficer }
      ]
    }
  }
]

module lake 'modules/storage.bicep' = {
  scope: group
  dependsOn: [zones]
  params: {
    name: names.lake
    location: location
    tags: tags
    sku: lakeSku
    hierarchical: true
    containers: [lakeContainer]
    groups: ['blob', 'dfs']
    access: access
    allowedAddresses: allowedAddresses
    endpoint: { subnetId: network.outputs.endpointSubnetId, zoneGroup: groupName }
    grants: [for id in coreTeam: { key: id, principalId: id, kind: 'Group', role: roles.blobOwner }]
  }
}

module registry 'modules/registry.bicep' = {
  scope: group
  dependsOn: [zones]
  params: {
    name: names.registry
    location: location
    tags: tags
    access: access
    endpoint: { subnetId: network.outputs.endpointSubnetId, zoneGroup: groupName }
  }
}

module dataFactory 'modules/dataFactory.bicep' = if (enableDatafactoryCommon) {
  scope: group
  dependsOn: [zones]
  params: {
    name: names.dataFactory
    location: location
    tags: tags
    access: access
    endpoint: { subnetId: network.outputs.endpointSubnetId, zoneGroup: groupName }
  }
}

module bastion 'modules/bastion.bicep' = if (enableBastion) {
  scope: group
  params: {
    name: names.bastion
    addressName: names.bastionAddress
    location: location
    tags: tags
    subnetId: network.outputs.bastionSubnetId
  }
}

module coreTeamRoles 'modules/roles.bicep' = if (!empty(coreTeam)) {
  scope: group
  params: {
    grants: [for id in coreTeam: { key: id, principalId: id, kind: 'Group', role: roles.contributor }]
  }
}

output resourceGroupName string = groupName
output virtualNetworkName string = names.virtualNetwork
output lakeName string = names.lake
output salt string = salt
