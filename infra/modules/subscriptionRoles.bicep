// Roles of one identity on a whole subscription.
targetScope = 'subscription'

param principalId string
param principalKey string
param roleIds string[]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roleIds: {
    name: guid(subscription().id, principalKey, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]
