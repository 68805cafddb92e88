// The lake through the official Data Lake client, which speaks to the DFS host and the blob host by turns. Steps build on each other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ResourceManagementClient } from "@azure/arm-resources";
import { DataLakeServiceClient } from "@azure/storage-file-datalake";
import { BlobServiceClient } from "@azure/storage-blob";
import { all, startLocalAzure, subscription } from "./support/localAzure.js";

const location = "westeurope";
const team = "7d3c1f8a-0000-4000-8000-000000000001";
const named = { accessControlType: "user", entityId: team };
const may = (read, write, execute) => ({ read, write, execute });
let azure, lake, blobs;

before(async () => {
  azure = await startLocalAzure();
  const resources = new ResourceManagementClient(azure.credential, subscription, azure.options);
  await resources.resourceGroups.createOrUpdate("lake", { location });
  const id = `/subscriptions/${subscription}/resourceGroups/lake/providers/Microsoft.Storage/storageAccounts/salake`;
  await resources.resources.beginCreateOrUpdateByIdAndWait(id, "2023-05-01", { location, kind: "StorageV2", sku: { name: "Standard_LRS" }, properties: { isHnsEnabled: true } });
  lake = new DataLakeServiceClient("https://salake.dfs.core.windows.net", azure.credential, azure.storageOptions).getFileSystemClient("lake3");
  blobs = new BlobServiceClient("https://salake.blob.core.windows.net", azure.credential, azure.storageOptions).getContainerClient("lake3");
});

after(() => azure?.stop());

const names = async (pages) => (await all(pages)).map((path) => (path.isDirectory ? `${path.name}/` : path.name));

test("a file system is made once, and is a container", async () => {
  await lake.create();

  await assert.rejects(lake.create(), { statusCode: 409 });
  assert.equal(await lake.exists(), true);
  assert.equal(await blobs.exists(), true);
});

test("directories are made with those above them, and listed in pages", async () => {
  for (const name of ["projects/project001/11_diabetes/train", "projects/project002", "master", "logging"]) await lake.getDirectoryClient(name).create();
  await lake.getDirectoryClient("projects").createIfNotExists();

  const pages = [];
  for await (const page of lake.listPaths({ recursive: true }).byPage({ maxPageSize: 3 })) pages.push(page.pathItems.length);

  assert.deepEqual(await names(lake.listPaths()), ["logging/", "master/", "projects/"]);
  assert.deepEqual(await names(lake.listPaths({ path: "projects", recursive: true })), [
    "projects/project001/", "projects/project001/11_diabetes/", "projects/project001/11_diabetes/train/", "projects/project002/",
  ]);
  assert.deepEqual(pages, [3, 3, 1]);
  await assert.rejects(all(lake.listPaths({ path: "nobody" })), { statusCode: 404, code: "PathNotFound" });
});

test("rights are set, passed on to what is new, changed below and removed", async () => {
  const project = lake.getDirectoryClient("projects/project001");
  const { acl } = await project.getAccessControl();
  const entry = { ...named, defaultScope: false, permissions: may(true, true, true) };
  await project.setAccessControl([...acl, entry, { ...entry, defaultScope: true }]);
  await project.getFileClient("new/a.csv").upload(Buffer.from("a;b"));
  const inherited = await project.getFileClient("new/a.csv").getAccessControl();

  const counted = await project.updateAccessControlRecursive([{ ...entry, permissions: may(true, false, true) }], { batchSize: 2 });
  const changed = await project.getFileClient("new/a.csv").getAccessControl();
  await project.removeAccessControlRecursive([{ ...named, defaultScope: false }]);

  const of = (list) => list.acl.find((item) => item.entityId === team && !item.defaultScope)?.permissions;
  assert.deepEqual(of(inherited), may(true, true, true));
  assert.ok(inherited.acl.every((item) => !item.defaultScope));
  assert.deepEqual([counted.counters.changedDirectoriesCount, counted.counters.changedFilesCount], [4, 1]);
  assert.deepEqual(of(changed), may(true, false, true));
  assert.equal(of(await project.getAccessControl()), undefined);
  await assert.rejects(project.setAccessControl([{ ...entry, entityId: "not-an-id" }]), { statusCode: 400 });
});

test("a file is appended to, flushed, and read in parts", async () => {
  const file = lake.getFileClient("master/erp/in.csv");
  await file.create({ metadata: { source: "erp" }, pathHttpHeaders: { contentType: "text/csv" } });
  await file.append("hello ", 0, 6);
  await file.append("lake", 6, 4);
  await assert.rejects(file.flush(11), { statusCode: 400, code: "InvalidFlushPosition" });
  await file.flush(10);
  await file.append("!", 10, 1);
  await file.flush(11);

  const properties = await file.getProperties();

  assert.equal((await file.readToBuffer()).toString(), "hello lake!");
  assert.equal((await file.readToBuffer(6, 4)).toString(), "lake");
  assert.deepEqual([properties.contentLength, properties.contentType, properties.metadata.source], [11, "text/csv", "erp"]);
  assert.equal((await blobs.getBlobClient("master/erp/in.csv").downloadToBuffer()).toString(), "hello lake!");
  assert.equal((await blobs.getBlobClient("master/erp").getProperties()).metadata.hdi_isfolder, "true");
});

test("what the blob host writes is a file in directories", async () => {
  await blobs.getBlockBlobClient("projects/project002/m/b.csv").upload("x", 1);

  const shown = [];
  for await (const item of blobs.listBlobsByHierarchy("/", { prefix: "projects/project002/" })) shown.push(`${item.kind} ${item.name}`);

  assert.deepEqual(await names(lake.listPaths({ path: "projects/project002", recursive: true })), ["projects/project002/m/", "projects/project002/m/b.csv"]);
  assert.deepEqual(shown, ["prefix projects/project002/m/"]);
  await assert.rejects(lake.getFileClient("projects/project002/m/b.csv/c").create(), { statusCode: 409, code: "PathConflict" });
});

test("a directory is renamed with all it holds, once, and not into itself", async () => {
  const erp = lake.getDirectoryClient("master/erp");
  await erp.move("master/sap r3");

  assert.deepEqual(await names(lake.listPaths({ path: "master", recursive: true })), ["master/sap r3/", "master/sap r3/in.csv"]);
  assert.equal((await lake.getFileClient("master/sap r3/in.csv").readToBuffer()).toString(), "hello lake!");
  await assert.rejects(erp.move("master/other"), { statusCode: 404, code: "SourcePathNotFound" });
  await assert.rejects(lake.getDirectoryClient("master").move("master/sap r3/x"), { statusCode: 409, code: "InvalidRenameSourcePath" });
  await assert.rejects(lake.getFileClient("master/sap r3/in.csv").move("nobody/x"), { statusCode: 404, code: "RenameDestinationParentPathNotFound" });
});

test("a directory goes with all it holds, if that is meant", async () => {
  const projects = lake.getDirectoryClient("projects");

  await assert.rejects(projects.delete(false), { statusCode: 409, code: "DirectoryNotEmpty" });
  await projects.delete(true);

  assert.equal(await projects.exists(), false);
  assert.deepEqual(await names(lake.listPaths()), ["logging/", "master/"]);
  await lake.delete();
  assert.equal(await lake.exists(), false);
});
