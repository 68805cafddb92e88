// A Bastion host: the way to a machine in the network without a public address of its own.
param name string
param addressName string
param location string
param tags object
param subnetId string

resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: addressName
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: {
    ipConfigurations: [
      {
        name: 'default'
        properties: { subnet: { id: subnetId }, publicIPAddress: { id: address.id } }
      }
    ]
  }
}
