// Private DNS zones of everything that a project can reach through a private endpoint, linked to the network.
import { storageSuffix } from 'types.bicep'

param networkId string
param networkName string
param tags object
@description('Region name of Azure: westeurope')
param region string

var zones = [
  'privatelink.blob.${storageSuffix}'
  'privatelink.dfs.${storageSuffix}'
  'privatelink.file.${storageSuffix}'
  'privatelink.vaultcore.azure.net'
  'privatelink.azurecr.io'
  'privatelink.api.azureml.ms'
  'privatelink.notebooks.azure.net'
  'privatelink.datafactory.azure.net'
  'privatelink.servicebus.windows.net'
  'privatelink.azuredatabricks.net'
  'privatelink.${region}.azmk8s.io'
  'privatelink.cognitiveservices.azure.com'
  'privatelink.openai.azure.com'
  'privatelink.services.ai.azure.com'
  'privatelink.search.windows.net'
  'privatelink.documents.azure.com'
  'privatelink.azurewebsites.net'
]

resource privateZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zones: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in zones: {
    parent: privateZones[i]
    name: networkName
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
]
