// Role assignments on the resource group itself.
import { RoleGrant } from 'types.bicep'

param grants RoleGrant[]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    name: guid(resourceGroup().id, grant.key, grant.role)
    properties: {
      principalId: grant.principalId
      principalType: grant.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
