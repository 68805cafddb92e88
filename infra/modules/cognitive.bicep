// One single-purpose AI service: speech, vision, documents, content safety or Azure OpenAI.
import { AccessMode, EndpointTarget, defaultAction, publicAccess } from 'types.bicep'
import { endpointName } from 'names.bicep'

param name string
param kind 'OpenAI' | 'ContentSafety' | 'FormRecognizer' | 'SpeechServices' | 'ComputerVision'
param location string
param tags object
param access AccessMode
param allowedAddresses string[]
param endpoint EndpointTarget

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: kind
  sku: { name: kind == 'ComputerVision' ? 'S1' : 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: publicAccess(access)
    networkAcls: {
      defaultAction: defaultAction(access)
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

module accountEndpoint 'endpoint.bicep' = {
  params: {
    name: endpointName(name, 'account')
    location: location
    tags: tags
    serviceId: account.id
    group: 'account'
    zones: [kind == 'OpenAI' ? 'privatelink.openai.azure.com' : 'privatelink.cognitiveservices.azure.com']
    target: endpoint
  }
}
