// A private endpoint of one service, with its names in the private DNS zones of COMMON.
import { EndpointTarget } from 'types.bicep'

param name string
param location string
param tags object
param serviceId string
@description('The sub-resource: blob, vault, amlworkspace, ...')
param group string
param zones string[]
param target EndpointTarget

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: target.subnetId }
    customNetworkInterfaceName: '${name}-nic'
    privateLinkServiceConnections: [
      {
        name: name
        properties: { privateLinkServiceId: serviceId, groupIds: [group] }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      for zone in zones: {
        name: replace(zone, '.', '-')
        properties: { privateDnsZoneId: resourceId(target.zoneGroup, 'Microsoft.Network/privateDnsZones', zone) }
      }
    ]
  }
}
