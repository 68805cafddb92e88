// The subnets of one project in the common network, with their security groups and delegations.
// The security groups live beside the network: a project's resource group can then go while its subnets still stand.
import { subnetName } from 'names.bicep'

@export()
@description('Address ranges of the subnets that the project gets; what is left out is not created.')
type SubnetCidrs = {
  genai: string?
  aks: string?
  aks2: string?
  aca: string?
  aca2: string?
  webapp: string?
  dbxpub: string?
  dbxpriv: string?
}

param names object
param number string
param location string
param tags object
param virtualNetwork string
param cidrs SubnetCidrs

var endpoints = [{ service: 'Microsoft.KeyVault' }, { service: 'Microsoft.Storage' }]
var databricks = contains(cidrs, 'dbxpub') || contains(cidrs, 'dbxpriv')
var kubernetes = contains(cidrs, 'aks') || contains(cidrs, 'aks2')
var genai = contains(cidrs, 'genai')

var known = [
  { key: 'genai', name: 'genai', security: names.genaiSecurityGroup, delegation: '' }
  { key: 'aks', name: 'aks', security: names.aksSecurityGroup, delegation: '' }
  { key: 'aks2', name: 'aks-002', security: names.aksSecurityGroup, delegation: '' }
  { key: 'aca', name: 'aca', security: '', delegation: '' }
  { key: 'aca2', name: 'aca-002', security: '', delegation: 'Microsoft.App/environments' }
  { key: 'webapp', name: 'webapp', security: '', delegation: 'Microsoft.Web/serverFarms' }
  { key: 'dbxpub', name: 'dbxpub', security: names.databricksSecurityGroup, delegation: 'Microsoft.Databricks/workspaces' }
  { key: 'dbxpriv', name: 'dbxpriv', security: names.databricksSecurityGroup, delegation: 'Microsoft.Databricks/workspaces' }
]
var wanted = filter(known, subnet => contains(cidrs, subnet.key))
var groups = [
  ...(databricks ? [names.databricksSecurityGroup] : [])
  ...(kubernetes ? [names.aksSecurityGroup] : [])
  ...(genai ? [names.genaiSecurityGroup] : [])
]

resource securityGroups 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [
  for name in groups: {
    name: name
    location: location
    tags: tags
    properties: {}
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: virtualNetwork
}

// Azure changes one subnet of a network at a time.
@batchSize(1)
resource subnets 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = [
  for subnet in wanted: {
    parent: network
    name: subnetName(number, subnet.name)
    dependsOn: [securityGroups]
    properties: {
      addressPrefix: cidrs[subnet.key]
      networkSecurityGroup: empty(subnet.security)
        ? null
        : { id: resourceId('Microsoft.Network/networkSecurityGroups', subnet.security) }
      delegations: empty(subnet.delegation)
        ? []
        : [{ name: subnet.name, properties: { serviceName: subnet.delegation } }]
      serviceEndpoints: endpoints
      privateEndpointNetworkPolicies: 'Disabled'
    }
  }
]
