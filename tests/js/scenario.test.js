// One factory's life through clients that nobody here wrote. Steps build on each other, in order.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CostManagementClient } from "@azure/arm-costmanagement";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { ResourceManagementClient } from "@azure/arm-resources";
import { SecretClient } from "@azure/keyvault-secrets";
import { all, startLocalAzure, subscription } from "./support/localAzure.js";

const group = "esml-project001-weu-dev-001-rg";
const workspace = "aml-prj001-weu-dev-001";
const location = "westeurope";
let azure, resources, learning, costs, secrets;

before(async () => {
  azure = await startLocalAzure();
  resources = new ResourceManagementClient(azure.credential, subscription, azure.options);
  learning = new AzureMachineLearningWorkspaces(azure.credential, subscription, azure.options);
  costs = new CostManagementClient(azure.credential, azure.options);
  secrets = new SecretClient("https://kv-p001.vault.azure.net", azure.credential, azure.options);
});

after(() => azure?.stop());

test("a resource group is made, found by tag, and missed by name", async () => {
  const started = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const made = await resources.resourceGroups.createOrUpdate(group, { location, tags: { "AIFactory project": "001", deployedOn: started } });
  const found = await all(resources.resourceGroups.list({ filter: "tagName eq 'AIFactory project' and tagValue eq '001'" }));

  assert.equal(made.properties.provisioningState, "Succeeded");
  assert.deepEqual(found.map((item) => item.name), [group]);
  await assert.rejects(resources.resourceGroups.get("nobody"), { code: "ResourceGroupNotFound", statusCode: 404 });
});

test("resources of several types are created by id and listed", async () => {
  const wanted = [
    ["Microsoft.KeyVault/vaults/kv-p001", { properties: { sku: { family: "A", name: "standard" } } }],
    ["Microsoft.Storage/storageAccounts/saprj001weu", { kind: "StorageV2", sku: { name: "Standard_LRS" } }],
    ["Microsoft.Network/privateEndpoints/pe-p001", { properties: {} }],
  ];
  for (const [id, body] of wanted) {
    const path = `/subscriptions/${subscription}/resourceGroups/${group}/providers/${id}`;
    const made = await resources.resources.beginCreateOrUpdateByIdAndWait(path, "2023-05-01", { location, ...body });
    assert.equal(made.id, path);
  }

  const listed = await all(resources.resources.listByResourceGroup(group, { expand: "createdTime" }));
  const vaults = await all(resources.resources.list({ filter: "resourceType eq 'Microsoft.KeyVault/vaults'" }));

  assert.deepEqual(listed.map((item) => item.name).sort(), ["kv-p001", "pe-p001", "saprj001weu"]);
  assert.ok(listed.every((item) => item.createdTime instanceof Date));
  assert.deepEqual(vaults.map((item) => item.name), ["kv-p001"]);
});

test("a template is deployed: outputs, operations, and what it would change", async () => {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { name: { type: "string" } },
    resources: [
      { type: "Microsoft.ManagedIdentity/userAssignedIdentities", apiVersion: "2023-01-31", name: "[parameters('name')]", location, tags: { kind: "prj" } },
    ],
    outputs: { principal: { type: "string", value: "[reference(parameters('name')).principalId]" } },
  };
  const properties = { mode: "Incremental", template, parameters: { name: { value: "mi-prj001" } } };

  const predicted = await resources.deployments.beginWhatIfAndWait(group, "one", { properties });
  const done = await resources.deployments.beginCreateOrUpdateAndWait(group, "one", { properties });
  const operations = await all(resources.deploymentOperations.list(group, "one"));
  const again = await resources.deployments.beginWhatIfAndWait(group, "one", { properties });

  assert.equal(done.properties.provisioningState, "Succeeded");
  assert.match(done.properties.outputs.principal.value, /^[0-9a-f-]{36}$/);
  assert.ok(operations.some((item) => item.properties.targetResource?.resourceName === "mi-prj001"));
  const change = (result) => result.changes.find((item) => item.resourceId.endsWith("/mi-prj001")).changeType;
  assert.deepEqual([change(predicted), change(again)], ["Create", "NoChange"]);
});

test("a workspace is created, and its model versions are registered and paged", async () => {
  const made = await learning.workspaces.beginCreateOrUpdateAndWait(group, workspace, { location, identity: { type: "SystemAssigned" } });
  for (let version = 1; version <= 7; version++) {
    await learning.modelVersions.createOrUpdate(group, workspace, "m01-diabetes", String(version), {
      properties: { modelUri: `azureml://models/${version}`, modelType: "custom_model", tags: { mflow_stage: version === 5 ? "Production" : "Staging" } },
    });
  }

  const container = await learning.modelContainers.get(group, workspace, "m01-diabetes");
  const pages = [];
  for await (const page of learning.modelVersions.list(group, workspace, "m01-diabetes", { top: 3 }).byPage()) pages.push(page.map((item) => item.name));
  const leading = await all(learning.modelVersions.list(group, workspace, "m01-diabetes", { tags: "mflow_stage=Production" }));

  assert.equal(made.provisioningState, "Succeeded");
  assert.match(made.workspaceId, /^[0-9a-f-]{36}$/);
  assert.deepEqual([container.properties.latestVersion, container.properties.nextVersion], ["7", "8"]);
  assert.deepEqual(pages, [["7", "6", "5"], ["4", "3", "2"], ["1"]]);
  assert.deepEqual(leading.map((item) => item.name), ["5"]);
  assert.ok(leading[0].systemData.createdAt instanceof Date);
});

test("computes, jobs and endpoints go through their life", async () => {
  const cluster = await learning.computeOperations.beginCreateOrUpdateAndWait(group, workspace, "p001-m01weu-dev", {
    location,
    properties: { computeType: "AmlCompute", properties: { vmSize: "Standard_DS3_v2", scaleSettings: { maxNodeCount: 3, minNodeCount: 1 } } },
  });
  const nodes = await all(learning.computeOperations.listNodes(group, workspace, "p001-m01weu-dev"));
  const job = await learning.jobs.createOrUpdate(group, workspace, "train-1", {
    properties: { jobType: "Command", command: "dotnet worker.dll", environmentId: "azureml:esml:1", experimentName: "m01" },
  });
  const endpoint = await learning.onlineEndpoints.beginCreateOrUpdateAndWait(group, workspace, "m01-online", { location, properties: { authMode: "Key" } });
  const keys = await learning.onlineEndpoints.listKeys(group, workspace, "m01-online");

  assert.equal(cluster.properties.properties.allocationState, "Steady");
  assert.equal(nodes.length, 1);
  assert.equal(job.properties.status, "NotStarted");
  assert.equal(endpoint.properties.scoringUri, "https://m01-online.westeurope.inference.ml.azure.com/score");
  assert.ok(keys.primaryKey && keys.primaryKey !== keys.secondaryKey);
  await learning.computeOperations.beginDeleteAndWait(group, workspace, "p001-m01weu-dev", "Delete");
  await assert.rejects(learning.computeOperations.get(group, workspace, "p001-m01weu-dev"), { statusCode: 404 });
});

test("costs of the last month add up however they are grouped", async () => {
  const query = (grouping) => costs.query.usage(`subscriptions/${subscription}`, {
    type: "ActualCost",
    timeframe: "TheLastMonth",
    dataset: { granularity: "None", aggregation: { total: { name: "Cost", function: "Sum" } }, grouping },
  });
  const sum = (result) => result.rows.reduce((total, row) => total + row[0], 0);

  const total = await query([]);
  const byService = await query([{ type: "Dimension", name: "ServiceName" }]);
  const byProject = await query([{ type: "TagKey", name: "AIFactory project" }]);

  assert.ok(sum(total) > 0);
  assert.ok(Math.abs(sum(total) - sum(byService)) < 1e-6);
  assert.deepEqual(byProject.columns.map((column) => column.name), ["Cost", "TagKey", "TagValue", "Currency"]);
  assert.deepEqual(byProject.rows.map((row) => row[2]), ["001"]);
});

test("secrets are kept behind the challenge", async () => {
  await secrets.setSecret("esml-project-sp-id", "one");
  const second = await secrets.setSecret("esml-project-sp-id", "two", { contentType: "text/plain" });
  const read = await secrets.getSecret("esml-project-sp-id");

  assert.equal(read.value, "two");
  assert.equal(read.properties.version, second.properties.version);
  assert.deepEqual((await all(secrets.listPropertiesOfSecrets())).map((item) => item.name), ["esml-project-sp-id"]);
  assert.equal((await all(secrets.listPropertiesOfSecretVersions("esml-project-sp-id"))).length, 2);
  await (await secrets.beginDeleteSecret("esml-project-sp-id", { intervalInMs: 10 })).pollUntilDone();
  await assert.rejects(secrets.getSecret("esml-project-sp-id"), { statusCode: 404, code: "SecretNotFound" });
});

test("the group goes with everything in it", async () => {
  await resources.resourceGroups.beginDeleteAndWait(group);

  assert.equal((await resources.resourceGroups.checkExistence(group)).body, false);
  assert.deepEqual(await all(resources.resources.list()), []);
});
