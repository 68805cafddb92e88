// A Databricks workspace whose nodes sit in the project's own subnets, without public addresses.
import { Sizes } from 'sizes.bicep'

param name string
param location string
param tags object
param sizes Sizes
@description('The resource group that Databricks makes and locks for itself')
param managedGroup string
param networkId string
param publicSubnet string
param privateSubnet string

resource workspace 'Microsoft.Databricks/workspaces@2024-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sizes.databricksTier }
  properties: {
    managedResourceGroupId: subscriptionResourceId('Microsoft.Resources/resourceGroups', managedGroup)
    publicNetworkAccess: 'Enabled'
    requiredNsgRules: 'AllRules'
    parameters: {
      customVirtualNetworkId: { value: networkId }
      customPublicSubnetName: { value: publicSubnet }
      customPrivateSubnetName: { value: privateSubnet }
      enableNoPublicIp: { value: true }
    }
  }
}
