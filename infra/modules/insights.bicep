// Application Insights of the project, stored in the Log Analytics of COMMON.
param name string
param location string
param tags object
param logAnalyticsId string

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logAnalyticsId
    DisableLocalAuth: true
  }
}

output id string = insights.id
