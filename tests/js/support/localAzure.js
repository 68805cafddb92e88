// Starts the stand-alone local Azure for one test file, and lets the official clients reach it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toHttpHeadersLike } from "@azure/core-http-compat";
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";

const built = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../src/Esml.LocalAzure/bin");
const startLimit = 30_000;

export const subscription = "00000000-0000-0000-0000-00000000000d";

export async function startLocalAzure() {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "esml-local-azure-"));
  const server = spawn("dotnet", [program(), "--urls", `http://127.0.0.1:${port}`, "--data", folder], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (output += text));
  await answers(port, server, () => output);
  return {
    folder,
    options: { httpClient: rewriting(port), retryOptions: { maxRetries: 1 } },
    storageOptions: { httpClient: olderShape(rewriting(port)), retryOptions: { maxTries: 1 } },
    credential: { getToken: async () => ({ token: "local", expiresOnTimestamp: Date.now() + 3_600_000 }) },
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// The path of the server's dll: from the environment, or where the build puts it.
function program() {
  const candidates = [process.env.ESML_LOCAL_AZURE, ...["Debug", "Release"].map((kind) => path.join(built, kind, "net10.0/Esml.LocalAzure.dll"))];
  const found = candidates.find((candidate) => candidate && existsSync(candidate));
  if (!found) throw new Error("Build src/Esml.LocalAzure first, or name its dll in ESML_LOCAL_AZURE.");
  return found;
}

// Clients send tokens to https only. This client sits below that check, as a TLS proxy would: same request, same Host, plain wire.
function rewriting(port) {
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const address = request.url;
      const url = new URL(address);
      request.headers.set("host", url.host);
      request.url = `http://127.0.0.1:${port}${url.pathname}${url.search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = address;
      }
    },
  };
}

// The storage clients take an HTTP client of the shape that clients had before core-rest-pipeline.
function olderShape(inner) {
  return {
    async sendRequest(older) {
      const headers = createHttpHeaders(older.headers.toJson({ preserveCase: true }));
      const { url, method, body, timeout, abortSignal, requestId, streamResponseStatusCodes, onUploadProgress, onDownloadProgress } = older;
      const response = await inner.sendRequest(
        createPipelineRequest({ url, method, headers, body, timeout, abortSignal, requestId, streamResponseStatusCodes, onUploadProgress, onDownloadProgress }),
      );
      return { ...response, request: older, headers: toHttpHeadersLike(response.headers) };
    },
  };
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(port, server, output) {
  const limit = Date.now() + startLimit;
  while (Date.now() < limit) {
    if (server.exitCode !== null) throw new Error(`The local Azure ended at once:\n${output()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`The local Azure did not answer within ${startLimit} ms:\n${output()}`);
}

export async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}
