/** Credentials of the machine: its metadata addresses are asked by the SDK, past our door, and so within bounds. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { expect, it, onTestFinished, vi } from "vitest";
import { createHttp } from "../../../src/io/http.ts";
import { awsSecretsManager } from "../../../src/secrets/stores/aws-secrets-manager.ts";
import { failureOf } from "../../failures.ts";
import { jwt } from "../../harness/jwt.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { at, testContext } from "../stores/context.ts";

/** A server on loopback, and what it was asked. */
async function serve(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The SDK looks into the process's own variables. */
function open(env: Readonly<Record<string, string>>, signal = new AbortController().signal) {
  const home = scratch();
  const all = {
    HOME: home,
    AWS_REGION: "eu-west-1",
    AWS_CONFIG_FILE: `${home}/c`,
    AWS_SHARED_CREDENTIALS_FILE: `${home}/s`,
    ...env,
  };
  for (const name of [
    "AWS_PROFILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ]) {
    vi.stubEnv(name, undefined);
  }
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const http = createHttp({ signal, env: all, tries: 1 });
  return awsSecretsManager.open(
    v.parse(awsSecretsManager.options, {}),
    testContext({ env: all, http, signal }),
  );
}

function read(env: Readonly<Record<string, string>>, signal?: AbortSignal) {
  const store = open(env, signal);
  return failureOf(() => store.read([at("db")]));
}

it("are those of the container's role in a build of CodeBuild", async () => {
  const container = await serve((_, response) =>
    response.end(
      JSON.stringify({
        AccessKeyId: "of-the-build",
        SecretAccessKey: "key",
        Token: "of-the-session",
        Expiration: "2096-10-02T07:06:40Z",
      }),
    ),
  );
  const signed: string[] = [];
  const manager = await serve((request, response) => {
    signed.push(`${request.headers.authorization} ${request.headers["x-amz-security-token"]}`);
    const values = [{ Name: "db", SecretString: "the value", VersionId: "1" }];
    response.end(JSON.stringify({ ...values[0], SecretValues: values, Errors: [] }));
  });
  const store = open({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.address}/v2/credentials/1`,
    AWS_ENDPOINT_URL: manager.address,
  });
  const location = at("db");
  expect((await store.read([location])).get(location)?.reveal()).toBe("the value");
  expect(container.asked).toEqual(["GET /v2/credentials/1"]);
  expect(signed[0]).toMatch(/Credential=of-the-build\/.* of-the-session$/);
});

const silent: RequestListener = () => undefined;

it("are given up soon where the metadata address is silent", async () => {
  const { address, asked } = await serve(silent);
  const start = performance.now();
  const error = await read({ AWS_EC2_METADATA_SERVICE_ENDPOINT: address });
  expect([error.code, error.message]).toEqual([
    "denied",
    "cannot act in AWS: this machine has no credentials",
  ]);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(asked).toEqual(["PUT /latest/api/token"]);
});

it("are not asked of the address where AWS_EC2_METADATA_DISABLED says so", async () => {
  const { address, asked } = await serve(silent);
  const off = { AWS_EC2_METADATA_SERVICE_ENDPOINT: address, AWS_EC2_METADATA_DISABLED: "true" };
  expect((await read(off)).code).toBe("denied");
  expect(asked).toEqual([]);
});

it("are not asked of the address where the job has a token for a role, though that is refused", async () => {
  const { address, asked } = await serve(silent);
  const sts = await serve((_, response) =>
    response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>"),
  );
  const folder = scratch();
  writeTree(folder, { token: jwt({ iss: "i", sub: "s", aud: "sts.amazonaws.com" }) });
  const error = await read({
    AWS_EC2_METADATA_SERVICE_ENDPOINT: address,
    AWS_ENDPOINT_URL_STS: sts.address,
    AWS_WEB_IDENTITY_TOKEN_FILE: `${folder}/token`,
    AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/ci",
  });
  expect([error.code, error.message]).toEqual([
    "denied",
    "cannot act in AWS: the role of AWS_ROLE_ARN does not take its token",
  ]);
  expect(sts.asked.length).toBeGreaterThan(0);
  expect(asked).toEqual([]);
});

it("are not waited for once the job is cancelled", async () => {
  // A byte now and then keeps the SDK waiting for ever.
  const { address } = await serve((_, response) => {
    const drip = setInterval(() => response.write("x"), 100);
    response.on("close", () => clearInterval(drip));
  });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1500);
  const start = performance.now();
  const error = await read({ AWS_EC2_METADATA_SERVICE_ENDPOINT: address }, controller.signal);
  expect(error.code).toBe("cancelled");
  expect(performance.now() - start).toBeLessThan(4000);
});
