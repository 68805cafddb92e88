// All names of the factory. src/Esml.Factory/Projects/FactoryNames.cs computes the same ones; a test compares the two.

@export()
type Convention = {
  @description('Starts every resource group, hyphen included: mrvel-1-')
  prefix: string
  @description('Region in short: weu')
  @minLength(2)
  @maxLength(5)
  locationSuffix: string
  @description('Scale set, hyphen included: -001')
  scaleSet: string
  @description('Ends the names of COMMON resources: -001')
  commonSuffix: string
  @description('Ends the names of project resources: -001')
  projectSuffix: string
  @description('Starts the name of the lake account')
  @maxLength(8)
  lakePrefix: string
}

@export()
type EnvironmentName = 'dev' | 'test' | 'prod'

@export()
func commonGroupName(c Convention, env EnvironmentName) string => '${c.prefix}esml-common-${c.locationSuffix}-${env}${c.scaleSet}'

@export()
func projectGroupName(c Convention, env EnvironmentName, number string) string =>
  '${c.prefix}esml-project${number}-${c.locationSuffix}-${env}${c.scaleSet}-rg'

@description('Five letters that are the same for everything that shares a COMMON resource group.')
@export()
func saltOf(commonGroupId string) string => substring(uniqueString(commonGroupId), 0, 5)

func fit(long string, short string) string => length(long) > 24 ? short : long

@export()
func commonNames(c Convention, env EnvironmentName, salt string) object => {
  virtualNetwork: 'vnt-esmlcmn-${c.locationSuffix}-${env}${c.commonSuffix}'
  subnet: 'snet-esml-cmn${c.commonSuffix}'
  scoringSubnet: 'snet-esml-cmn${c.commonSuffix}-scoring'
  powerBiSubnet: 'snet-esml-cmn-pbi${c.commonSuffix}'
  bastionSubnet: 'AzureBastionSubnet'
  securityGroup: 'nsg-cmn-${c.locationSuffix}-${env}${c.commonSuffix}'
  scoringSecurityGroup: 'nsg-cmn-scoring-${c.locationSuffix}-${env}${c.commonSuffix}'
  powerBiSecurityGroup: 'nsg-cmn-pbi-${c.locationSuffix}-${env}${c.commonSuffix}'
  bastionSecurityGroup: 'nsg-cmn-bastion-${c.locationSuffix}-${env}${c.commonSuffix}'
  bastion: 'bas-cmn-${c.locationSuffix}-${env}${c.commonSuffix}'
  bastionAddress: 'pip-cmn-bastion-${c.locationSuffix}-${env}${c.commonSuffix}'
  keyVault: 'kv-cmn${env}-${salt}${c.commonSuffix}'
  adminKeyVault: 'kv-cmnadm${env}-${salt}${c.commonSuffix}'
  dataFactory: 'adf-cmn-${c.locationSuffix}-${env}-${salt}${c.commonSuffix}'
  logAnalytics: 'la-cmn-${c.locationSuffix}-${env}-${salt}${c.commonSuffix}'
  registry: 'acrcommon${salt}${c.locationSuffix}001${env}'
  lake: '${c.lakePrefix}${salt}esml001${env}'
}

@export()
func projectNames(c Convention, env EnvironmentName, salt string, number string, groupId string) object => {
  identity: 'mi-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  keyVault: fit('kv-p${number}-${c.locationSuffix}-${env}-${salt}01', 'kv-p${number}-${c.locationSuffix}${env}${salt}01')
  workspaceKeyVault: fit(
    'kv-2${number}-${c.locationSuffix}-${env}-${salt}01',
    'kv-2${number}-${c.locationSuffix}${env}${salt}01'
  )
  storage: fit('saprj${number}${c.locationSuffix}${salt}001${env}', 'saprj${number}${c.locationSuffix}${salt}1${env}')
  secondStorage: fit(
    'saprj${number}${c.locationSuffix}${salt}002${env}',
    'saprj${number}${c.locationSuffix}${salt}2${env}'
  )
  insights: 'ain-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  workspace: 'aml-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  cluster: 'p${number}-m01${c.locationSuffix}-${env}'
  computeInstance: 'p${number}-m01-${salt}-${env}-ci01'
  lakeDatastore: 'project${number}'
  aks: 'aks${number}-${c.locationSuffix}-${env}'
  // Azure ML allows 16 characters for an attached cluster.
  attachedAks: 'aks${number}-${env}'
  dataFactory: 'adf-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  databricks: 'dbx-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  eventHubs: 'ev-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  foundry: 'aif2${salt}${substring(uniqueString(groupId), 0, 3)}${number}${env}'
  foundryProject: 'aif2-prj${number}-${env}'
  search: 'aisearchprj${number}${c.locationSuffix}${env}${salt}'
  openAi: 'aoai-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  contentSafety: 'cs-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  documentIntelligence: 'docs-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  speech: 'speech-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  vision: 'vision-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  cosmos: 'cosmos-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  containerEnvironment: 'aca-env-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  webPlan: 'webplan-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  webApp: 'webapp-prj${number}-${c.locationSuffix}-${env}-${salt}${c.projectSuffix}'
  databricksSecurityGroup: 'dbx-nsg-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  aksSecurityGroup: 'aks-nsg-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  genaiSecurityGroup: 'genai-nsg-prj${number}-${c.locationSuffix}-${env}${c.projectSuffix}'
  budget: 'budget-prj${number}-${env}'
}

@export()
func subnetName(number string, kind string) string => 'snt-prj${number}-${kind}'

@export()
func endpointName(target string, group string) string => 'pep-${target}-${group}'
