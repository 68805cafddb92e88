// What several templates have in common: the three access modes and the roles that the factory hands out.

@export()
@description('private: only through private endpoints. hybrid: also from listed addresses. public: from anywhere, still with sign-in.')
type AccessMode = 'private' | 'hybrid' | 'public'

@export()
type PrincipalKind = 'Group' | 'ServicePrincipal'

@export()
type RoleGrant = {
  @description('Makes the name of the assignment: stable over deployments and known before the principal exists.')
  key: string
  principalId: string
  kind: PrincipalKind
  @description('The id of a built-in role')
  role: string
}

@export()
var roles = {
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c'
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  costReader: '72fafb9e-0641-4937-9268-a91bfd8191a3'
  accessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  registryPush: '8311e382-0749-4cb8-b61a-304f252e45ec'
  registryPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  dataScientist: 'f6c7c914-8db3-469d-8ca1-694a8f32e121'
  cognitiveUser: 'a97b65f3-24c7-4388-baec-2e87135dc908'
  aiUser: '53ca6127-db72-4b80-b1b0-d745d6d5456d'
  searchContributor: '8ebe5a00-799e-43f5-93ac-243d3dce84a7'
  eventsOwner: 'f526a384-b230-433a-b45c-95f59c4a2dec'
}

@export()
func publicAccess(mode AccessMode) 'Disabled' | 'Enabled' => mode == 'private' ? 'Disabled' : 'Enabled'

@export()
func defaultAction(mode AccessMode) 'Allow' | 'Deny' => mode == 'public' ? 'Allow' : 'Deny'

@export()
@description('The three booleans that older tools read: enablePublicGenAIAccess, allowPublicAccessWhenBehindVnet, enablePublicAccessWithPerimeter.')
func accessBooleans(mode AccessMode) string =>
  mode == 'private' ? 'false,false,false' : mode == 'hybrid' ? 'true,true,false' : 'true,true,true'

@export()
@description('Private endpoints need a subnet and zones: both live in COMMON.')
type EndpointTarget = {
  subnetId: string
  @description('The resource group that holds the private DNS zones')
  zoneGroup: string
}

// The public cloud's. environment() would say it too, but only Azure can evaluate that: a plan made beforehand would show the expression.
@export()
#disable-next-line no-hardcoded-env-urls
var storageSuffix = 'core.windows.net'
