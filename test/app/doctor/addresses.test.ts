import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAuthority } from "../../harness/certificates.ts";
import { freePort } from "../../harness/ports.ts";
import { scratch } from "../../harness/scratch.ts";
import { serveTls } from "../../harness/tls-server.ts";
import { baoOfTests, vaultJob, visit } from "./visits.ts";

const bao = baoOfTests();

describe("the doctor finds an address", () => {
  it("where nobody answers, says where it is from, and does not try the rest", async () => {
    const { env, config } = await vaultJob(bao());
    const address = `http://127.0.0.1:${await freePort()}`;
    const { lines, steps, exitCode } = await visit(config(address), env);
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(/^vault address: failed - cannot reach \S+ for the store vault: .*ECONNREFUSED/),
      "vault login: not tried - what it needs is not there; see above",
      "vault read: not tried - there is no login",
    ]);
    expect(steps.at(-3)?.hint).toBe("The address is `address` of `stores: { vault: … }`.");
    expect(exitCode).toBe(3);
  });

  it.each([
    ["nobody here vouches for", {}, /signed by nobody who is trusted here/, /JOB_SECRETS_CA_FILE/],
    ["has expired", { from: -3, to: -1 }, /has expired/, /Renew it/],
    ["is for another name", { names: ["DNS:store.test"] }, /is for another name/, /Use a name/],
  ])("whose certificate %s", async (why, issue, line, hint) => {
    const { env, config } = await vaultJob(bao());
    const authority = createAuthority();
    const server = await serveTls(authority.issue(issue), (_, response) => response.end("{}"));
    const file = join(scratch(), "authority.pem");
    writeFileSync(file, authority.cert);
    const trust = why === "nobody here vouches for" ? {} : { JOB_SECRETS_CA_FILE: file };
    const visited = await visit(config(`https://127.0.0.1:${server.port}`), { ...env, ...trust });
    const step = visited.steps.at(-3);
    expect([step?.step, step?.state, step?.detail]).toEqual([
      "address",
      "failed",
      expect.stringMatching(line),
    ]);
    expect(step?.hint).toMatch(hint);
    expect([visited.exitCode, server.requests]).toEqual([3, []]);
  });

  it("whose clock is another one", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { date: new Date(Date.now() - 3_600_000).toUTCString() });
      response.end(JSON.stringify({ data: {} }));
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { config } = await vaultJob(bao());
    const text = config(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      .replace(/auth: \{.*?\} \}/, "auth: { method: token } }")
      .replace("{ ref: refs/heads/main }", "{}");
    const { steps } = await visit(text, { VAULT_TOKEN: "x" });
    const address = steps.find(({ step }) => step === "address");
    expect(address?.detail).toMatch(/its clock is (3599|3600|3601) s behind this machine's$/);
    expect(address?.hint).toMatch(/clock/);
  });
});
