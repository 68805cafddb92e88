// The monthly budget of one project environment, with alerts to its owners.
param name string
@minValue(1)
param amount int
@description('First day of the month in which counting starts')
param startDate string
param emails string[]

var alerts = [
  { name: 'Actual80', type: 'Actual', threshold: 80 }
  { name: 'Actual100', type: 'Actual', threshold: 100 }
  { name: 'Forecast100', type: 'Forecasted', threshold: 100 }
]

resource budget 'Microsoft.CostManagement/budgets@2025-03-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: toObject(alerts, alert => alert.name, alert => {
      enabled: true
      operator: 'GreaterThanOrEqualTo'
      threshold: alert.threshold
      thresholdType: alert.type
      contactEmails: emails
      contactRoles: ['Owner']
    })
  }
}
