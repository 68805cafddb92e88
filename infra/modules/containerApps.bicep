// The environment in which the project's container apps and agents run, inside its delegated subnet.
param name string
param location string
param tags object
param subnetId string
param insideOnly bool

resource appEnvironment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: insideOnly }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}
