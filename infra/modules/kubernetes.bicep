// A private AKS cluster with the Azure ML extension, attached to the workspace as a target for online endpoints.
import { Sizes } from 'sizes.bicep'

param names object
param location string
param tags object
param sizes Sizes
param nodeGroup string
param subnetId string
param logAnalyticsId string
param identityId string

var inference = 'azureml'

resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: names.aks
  location: location
  tags: tags
  sku: { name: 'Base', tier: sizes.aks.autoscale ? 'Standard' : 'Free' }
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    dnsPrefix: names.aks
    nodeResourceGroup: nodeGroup
    enableRBAC: true
    disableLocalAccounts: true
    aadProfile: { managed: true, enableAzureRBAC: true }
    apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: 'system' }
    autoUpgradeProfile: { upgradeChannel: 'patch' }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      loadBalancerSku: 'standard'
      // Outside every address space of the factory, and not Docker's own.
      serviceCidr: '192.168.0.0/21'
      dnsServiceIP: '192.168.0.10'
      podCidr: '100.64.0.0/16'
    }
    addonProfiles: {
      omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: logAnalyticsId } }
    }
    agentPoolProfiles: [
      {
        name: 'agentpool'
        mode: 'System'
        osType: 'Linux'
        vmSize: sizes.aks.vmSize
        count: sizes.aks.nodes
        enableAutoScaling: sizes.aks.autoscale
        minCount: sizes.aks.autoscale ? sizes.aks.nodes : null
        maxCount: sizes.aks.autoscale ? sizes.aks.maxNodes : null
        vnetSubnetID: subnetId
      }
    ]
  }
}

resource extension 'Microsoft.KubernetesConfiguration/extensions@2023-05-01' = {
  scope: cluster
  name: inference
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'Microsoft.AzureML.Kubernetes'
    autoUpgradeMinorVersion: true
    releaseTrain: 'stable'
    scope: { cluster: { releaseNamespace: inference } }
    configurationSettings: {
      enableTraining: 'false'
      enableInference: 'true'
      inferenceRouterServiceType: 'LoadBalancer'
      internalLoadBalancerProvider: 'azure'
      allowInsecureConnections: 'True'
      inferenceRouterHA: sizes.aks.nodes > 1 ? 'True' : 'False'
    }
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: names.workspace
}

resource attached 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: names.attachedAks
  location: location
  tags: tags
  dependsOn: [extension]
  properties: {
    computeType: 'Kubernetes'
    resourceId: cluster.id
    description: 'Online endpoints of the project'
    properties: { namespace: 'default', defaultInstanceType: 'defaultinstancetype' }
  }
}
