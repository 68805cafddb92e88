// The rules that Azure demands of the subnet of a Bastion.
param name string
param location string
param tags object

type Rule = {
  name: string
  direction: 'Inbound' | 'Outbound'
  protocol: 'Tcp' | '*'
  from: string?
  to: string?
  ports: string[]
}

var rules Rule[] = [
  { name: 'AllowHttpsIn', direction: 'Inbound', protocol: 'Tcp', from: 'Internet', ports: ['443'] }
  { name: 'AllowGatewayIn', direction: 'Inbound', protocol: 'Tcp', from: 'GatewayManager', ports: ['443'] }
  { name: 'AllowBalancerIn', direction: 'Inbound', protocol: 'Tcp', from: 'AzureLoadBalancer', ports: ['443'] }
  {
    name: 'AllowHostsIn'
    direction: 'Inbound'
    protocol: '*'
    from: 'VirtualNetwork'
    to: 'VirtualNetwork'
    ports: ['8080', '5701']
  }
  { name: 'AllowSshRdpOut', direction: 'Outbound', protocol: '*', to: 'VirtualNetwork', ports: ['22', '3389'] }
  { name: 'AllowCloudOut', direction: 'Outbound', protocol: 'Tcp', to: 'AzureCloud', ports: ['443'] }
  {
    name: 'AllowHostsOut'
    direction: 'Outbound'
    protocol: '*'
    from: 'VirtualNetwork'
    to: 'VirtualNetwork'
    ports: ['8080', '5701']
  }
  { name: 'AllowSessionOut', direction: 'Outbound', protocol: '*', to: 'Internet', ports: ['80'] }
]

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    securityRules: [
      for (rule, i) in rules: {
        name: rule.name
        properties: {
          priority: 100 + 10 * i
          direction: rule.direction
          access: 'Allow'
          protocol: rule.protocol
          sourceAddressPrefix: rule.?from ?? '*'
          sourcePortRange: '*'
          destinationAddressPrefix: rule.?to ?? '*'
          destinationPortRanges: rule.ports
        }
      }
    ]
  }
}
