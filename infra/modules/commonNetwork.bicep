// The virtual network of one environment with its four common subnets. Projects add their own subnets to it.

type CommonSubnets = {
  @description('Training and private endpoints')
  common: string
  scoring: string
  powerBi: string
  @description('At least /26')
  bastion: string
}

param names object
param location string
param tags object
param addressSpace string
param subnets CommonSubnets
param enableBastion bool

var endpoints = [{ service: 'Microsoft.KeyVault' }, { service: 'Microsoft.Storage' }]

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: names.securityGroup
  location: location
  tags: tags
  properties: { securityRules: [] }
}

resource scoringSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: names.scoringSecurityGroup
  location: location
  tags: tags
  properties: { securityRules: [] }
}

resource powerBiSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: names.powerBiSecurityGroup
  location: location
  tags: tags
  properties: { securityRules: [] }
}

module bastionSecurity 'bastionSecurity.bicep' = if (enableBastion) {
  params: { name: names.bastionSecurityGroup, location: location, tags: tags }
}

// Without the property subnets: a redeployment then leaves the subnets of the projects alone.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: names.virtualNetwork
  location: location
  tags: tags
  properties: { addressSpace: { addressPrefixes: [addressSpace] } }
}

resource common 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: names.subnet
  properties: {
    addressPrefix: subnets.common
    networkSecurityGroup: { id: securityGroup.id }
    serviceEndpoints: endpoints
    privateEndpointNetworkPolicies: 'Disabled'
  }
}

// Azure changes one subnet of a network at a time, so each waits for the one before.
resource scoring 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: names.scoringSubnet
  dependsOn: [common]
  properties: {
    addressPrefix: subnets.scoring
    networkSecurityGroup: { id: scoringSecurityGroup.id }
    serviceEndpoints: endpoints
    privateEndpointNetworkPolicies: 'Disabled'
  }
}

resource powerBi 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: names.powerBiSubnet
  dependsOn: [scoring]
  properties: {
    addressPrefix: subnets.powerBi
    networkSecurityGroup: { id: powerBiSecurityGroup.id }
    serviceEndpoints: endpoints
    delegations: [{ name: 'powerbi', properties: { serviceName: 'Microsoft.PowerPlatform/vnetaccesslinks' } }]
  }
}

resource bastion 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: names.bastionSubnet
  dependsOn: [powerBi]
  properties: {
    addressPrefix: subnets.bastion
    networkSecurityGroup: enableBastion
      ? { id: resourceId('Microsoft.Network/networkSecurityGroups', names.bastionSecurityGroup) }
      : null
  }
}

output networkId string = network.id
output endpointSubnetId string = common.id
output bastionSubnetId string = bastion.id
