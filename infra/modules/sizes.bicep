// How large things are in each environment: Dev small, Test and Prod able to grow.
import { EnvironmentName } from 'names.bicep'

@export()
type Sizes = {
  cluster: {
    vmSize: string
    priority: 'LowPriority' | 'Dedicated'
    minNodes: int
    maxNodes: int
    @description('ISO 8601: how long an idle node stays')
    idleTime: string
  }
  computeInstanceVmSize: string
  aks: {
    vmSize: string
    nodes: int
    autoscale: bool
    @minValue(1)
    maxNodes: int
  }
  eventHubs: { throughputUnits: int, maxThroughputUnits: int, partitions: int }
  databricksTier: 'standard' | 'premium'
  storageSku: 'Standard_LRS' | 'Standard_ZRS'
  search: { sku: 'basic' | 'standard', replicas: int }
  webPlan: { sku: string, instances: int }
}

var test Sizes = {
  cluster: { vmSize: 'Standard_D13_v2', priority: 'Dedicated', minNodes: 0, maxNodes: 5, idleTime: 'PT120S' }
  computeInstanceVmSize: 'Standard_DS11_v2'
  aks: { vmSize: 'Standard_DS13-2_v2', nodes: 3, autoscale: true, maxNodes: 5 }
  eventHubs: { throughputUnits: 1, maxThroughputUnits: 4, partitions: 4 }
  databricksTier: 'premium'
  storageSku: 'Standard_ZRS'
  search: { sku: 'standard', replicas: 1 }
  webPlan: { sku: 'P0v3', instances: 1 }
}

@export()
var defaultSizes = {
  dev: {
    cluster: { vmSize: 'Standard_DS3_v2', priority: 'LowPriority', minNodes: 0, maxNodes: 3, idleTime: 'PT60S' }
    computeInstanceVmSize: 'Standard_DS11_v2'
    aks: { vmSize: 'Standard_B4ms', nodes: 1, autoscale: false, maxNodes: 1 }
    eventHubs: { throughputUnits: 1, maxThroughputUnits: 0, partitions: 2 }
    databricksTier: 'premium'
    storageSku: 'Standard_LRS'
    search: { sku: 'basic', replicas: 1 }
    webPlan: { sku: 'B1', instances: 1 }
  }
  test: test
  prod: {
    ...test
    search: { sku: 'standard', replicas: 2 }
    webPlan: { sku: 'P1v3', instances: 2 }
  }
}

@export()
func sizesOf(env EnvironmentName) Sizes => defaultSizes[env]
