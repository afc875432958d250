import { afterAll, beforeAll } from "vitest";
import type { HttpOptions } from "../../../src/io/http.ts";
import type { TestCluster } from "../../harness/kubernetes/cluster.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import type { StubCluster } from "../../harness/kubernetes/stub.ts";
import { at } from "./context.ts";
import type { Trouble } from "./contract.ts";
import { testCluster } from "./kubernetes/on-cluster.ts";
import { fill, open } from "./kubernetes/opened.ts";
import { stub } from "./kubernetes/stubbed.ts";

/** What a server can do beside answering, with the value in whatever it sends. */
function behaving(
  when: string,
  code: Trouble["code"],
  behave: (marker: string) => Parameters<StubCluster["behave"]>[0],
  http: Partial<HttpOptions> = { tries: 2 },
): Trouble {
  return {
    when,
    code,
    async open(marker) {
      await fill(stub, [[at("alpha"), Buffer.from(marker)]]);
      stub.behave(behave(marker));
      return { store: await open(stub, stub.admin, http), location: at("alpha") };
    },
  };
}

const answering =
  (status: number, body: (marker: string) => string, headers = {}) =>
  (marker: string) =>
    ((_, response) => response.writeHead(status, headers).end(body(marker))) satisfies Parameters<
      StubCluster["behave"]
    >[0];
const secretOf = (data: object) => JSON.stringify({ kind: "Secret", data });

testCluster("kubernetes", () => stub, [
  behaving("the server is down", "unavailable", () => request => request.socket.destroy()),
  behaving(
    "the server fails",
    "unavailable",
    answering(500, marker => marker),
  ),
  behaving(
    "the server has too much to do",
    "throttled",
    answering(429, marker => marker),
  ),
  behaving(
    "it is to come again in 30 years",
    "throttled",
    answering(429, String, { "retry-after": "1000000000" }),
  ),
  behaving("the server is silent", "timeout", () => () => undefined, { tryTimeout: 100, tries: 2 }),
  behaving(
    "the answer is a page",
    "invalid",
    answering(200, marker => `<html>${marker}`),
  ),
  behaving(
    "the answer is no secret",
    "invalid",
    answering(200, marker => JSON.stringify({ kind: marker })),
  ),
  behaving(
    "the secret is no map",
    "invalid",
    answering(200, marker => secretOf([marker])),
  ),
  behaving(
    "a key is none",
    "invalid",
    answering(200, marker => secretOf({ [`${marker}\n`]: "YQ==" })),
  ),
  behaving(
    "the value is no base64",
    "invalid",
    answering(200, marker => secretOf({ a: `${marker}!` })),
  ),
  behaving(
    "there are no secrets there",
    "invalid",
    answering(404, marker => marker),
  ),
  behaving(
    "the server is none with secrets",
    "invalid",
    answering(404, marker =>
      JSON.stringify({ kind: "Status", reason: "NotFound", message: marker, details: {} }),
    ),
  ),
  behaving(
    "it is led to a page",
    "unavailable",
    answering(302, marker => marker, { location: "/login" }),
  ),
  behaving(
    "it is led away",
    "unavailable",
    answering(302, marker => marker, { location: "https://evil.test/" }),
  ),
]);

const programs = realPrograms();
if (programs !== undefined) {
  let real: TestCluster;
  beforeAll(async () => {
    real = await startRealCluster(programs);
  });
  afterAll(() => real?.stop());
  testCluster("kubernetes (a real API server)", () => real, []);
}
